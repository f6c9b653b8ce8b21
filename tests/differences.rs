//! What two versions of one sentence are said to differ in, kind by kind: the finding a careful reader would sign, or none.

mod support;

use serde_json::Value;
use support::Folder;

/// The differences between two texts that are not folded as open, as "kind state", in the order of the report. Each text is a
/// headline and its paragraphs, with bars between.
fn differences(left: &str, right: &str) -> Vec<String> {
    let folder = Folder::new();
    for (name, text) in [("a.txt", left), ("b.txt", right)] {
        let body: Vec<&str> = text.split('|').map(str::trim).collect();
        folder.write(name, format!("Storm closes the harbour of Tarn\n\n{}\n", body.join("\n\n")));
    }
    let report = folder.retold(&["report", "a.txt", "b.txt", "--format", "json"]).ended(0).out;
    let data: Value = serde_json::from_str(&report).expect("JSON");
    let findings = data["stories"][0]["findings"].as_array().expect("findings").clone();
    let name =
        |f: &Value| format!("{} {}", f["kind"].as_str().unwrap_or(""), f["state"].as_str().unwrap_or(""));
    let shown = |f: &&Value| {
        let counted = ["omission", "addition", "position"].contains(&f["kind"].as_str().unwrap_or(""));
        let agrees = ["same", "verbatim"].contains(&f["state"].as_str().unwrap_or(""));
        f["certainty"] != "open" && !counted && !agrees
    };
    findings.iter().filter(shown).map(name).collect()
}

/// Checks rows of left text, right text and what differs, and prints every row that is wrong.
fn check(rows: &[(&str, &str, &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(left, right, want)| {
            let found = differences(left, right);
            (found != *want).then(|| format!("{left}\n{right}\n  wanted {want:?}, found {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn one_speaker_under_several_names_is_one() {
    check(&[
        (
            "“The sea took the old lamps before anyone was up,” Ruth Aldane said.",
            "“The sea took the old lamps before anyone was up,” said Sen. Ruth Aldane.",
            &[],
        ),
        (
            "“The sea took the old lamps before anyone was up,” said Dr. Aldane, who runs the yard.",
            "“The sea took the old lamps before anyone was up,” Aldane said.",
            &[],
        ),
        (
            "“We had no choice but to cut the ropes,” the governor said.|Governor Ilse Brandt left at noon.",
            "“We had no choice but to cut the ropes,” Ms Brandt said.|Governor Ilse Brandt left at noon.",
            &[],
        ),
        (
            "“They will shut the yard if the bill fails,” Orlan said.",
            "“They will shut the yard if the bill fails,” Tom Orlan, the head of the Guild of Ropers, a Tarn body, said.",
            &[],
        ),
        (
            "Otto Wren owns the boats.|“The Harbour Bank and Mayor Stane left us alone in the storm,” he said.",
            "Otto Wren owns the boats.|“The Harbour Bank and Mayor Stane left us alone in the storm,” Wren said.",
            &[],
        ),
        (
            "“We do not sell to smugglers and never did,” a Kessel Rope spokeswoman said.|Kessel Rope is old.",
            "“We do not sell to smugglers and never did,” the firm said.|Kessel Rope is old.",
            &[],
        ),
        (
            "Fisheries officials told the council that they were against the plan for the west pier.",
            "Ministry officials told the council that they were against the plan for the west pier.",
            &[],
        ),
    ]);
}

#[test]
fn another_speaker_is_told() {
    check(&[(
        "“The sea took the old lamps before anyone was up,” Ruth Aldane said.|Otto Wren was in Tarn.",
        "“The sea took the old lamps before anyone was up,” Otto Wren said.|Ruth Aldane was not in town.",
        &["quote re-attributed"],
    )]);
}

#[test]
fn a_source_beside_the_quotation_is_its_source() {
    check(&[
        (
            "Wren said: “The sea laughs at our lamps. Boats go by at night. They will not stop here again.”",
            "“The sea laughs at our lamps. Boats go by at night. They will not stop here again,” Wren said.",
            &[],
        ),
        (
            "“The lamps had burned for ninety years,” Wren wrote.|“We can say that nobody knew how old the ropes were.”",
            "Nobody took questions.|“We can say that nobody knew how old the ropes were,” Wren wrote in a letter.",
            &[],
        ),
    ]);
}

#[test]
fn what_is_no_saying_brings_no_source() {
    check(&[
        (
            "The guild took a harder line toward Corrin over the ropes that were sold last winter.",
            "Corrin and the United States are at odds with the guild over the ropes sold last winter.",
            &[],
        ),
        (
            "Justice Ruth Aldane filed a dissent, which Justice Otto Wren joined.",
            "Justice Ruth Aldane wrote a short dissent, which Justice Otto Wren joined.",
            &[],
        ),
    ]);
}

#[test]
fn an_outlet_that_is_named_once_is_told() {
    check(&[(
        "The guild could not be reached for comment on the ropes.",
        "Tarn News said the guild could not be reached for comment on the ropes.",
        &["attribution added"],
    )]);
}

#[test]
fn quotations_are_compared_as_they_were_spoken() {
    check(&[
        (
            "“We ask the U.S. side to mend the lamps and to leave our boats alone,” the port said.",
            "“We ask the US side to mend the lamps and to leave our boats alone,” the port said.",
            &[],
        ),
        (
            "“I would like to know who cut those ropes and who sent them here,” Wren said.",
            "“I’d like to know who cut those ropes and who sent them here,” Wren said.",
            &[],
        ),
        (
            "“[T]he report does not say that the yard broke a rule,” it reads.",
            "“The report does not say that the yard broke a rule,” it reads.",
            &[],
        ),
        (
            "“This endless quarrel stops right here and stops tonight,” Stane said.",
            "“This endless quarrel,” Stane said, “stops right here and stops tonight.”",
            &[],
        ),
        (
            "“The ropes were old. The lamps were older. Nobody looked at them for years,” Wren said.",
            "“The ropes were old, the lamps were older, nobody looked at them for years,” Wren said.",
            &[],
        ),
        (
            "“I read the report of the harbour board of my own town on the lamps and I wept,” Wren said.",
            "“I read the report … on the lamps and I wept,” Wren said.",
            &["quote trimmed"],
        ),
        (
            "“We have a mayor who has sided with the smugglers of this town,” Wren said.",
            "“We have a mayor who has sided with the robbers of this town,” Wren said.",
            &["quote altered"],
        ),
    ]);
}

#[test]
fn a_post_or_letter_without_marks_is_a_quotation() {
    check(&[
        (
            "Mr. Stane posted:|Rather than fight the owners of the two yards, I am closing both of them.|Thank you all!",
            "Both were about to close.|“Rather than fight the owners of the two yards, I am closing both of them,” he wrote.",
            &[],
        ),
        (
            "Her letter says:|My doctor wants me to rest. I am no longer able to run this yard, and I thank you.",
            "Aldane said that she “is no longer able to run this yard.”",
            &["quote trimmed"],
        ),
    ]);
}

#[test]
fn names_that_only_look_otherwise_are_one() {
    check(&[
        (
            "The envoy called the closing of the yard an answer to the U.N. vote on ropes.",
            "The envoy called the closing of the yard an answer to the UN vote on ropes.",
            &[],
        ),
        (
            "Wren made the speech in his home town of Hallow, Tenn. on the first day.",
            "Wren made the speech in his home town of Hallow, Tennessee, on the first day.",
            &[],
        ),
        (
            "Tarn (CNA) The inquiry into the loss of the lamps is close to its end, the acting warden said.",
            "TARN (Portwire) - The inquiry into the loss of the lamps is close to its end, the acting warden said.",
            &[],
        ),
    ]);
}

#[test]
fn figures_of_two_things_are_not_compared() {
    check(&[
        (
            "The doctor named two of the dead as Ivo Stane, six, and Mara Quell, 13, of Tarn.",
            "The doctor named one of the dead as 6-year-old Ivo Stane, of Tarn.",
            &[],
        ),
        (
            "The Wrens paid a tax rate of 35.7 percent, while the rate with all fees was 45.8 percent.",
            "The Wrens paid a tax rate of 35.7 percent and gave over 10 percent of their income away.",
            &[],
        ),
        (
            "The guild paid the yard right until the end of October 2031 for the ropes.",
            "The guild hired the yard in April 2031 for the ropes.",
            &[],
        ),
    ]);
}

#[test]
fn figures_in_any_form_are_compared() {
    check(&[
        (
            "The council met on Tuesday, the 46th anniversary of the great fire.",
            "The council met on Tuesday, which was the 47th anniversary of the great fire.",
            &["number different"],
        ),
        (
            "The guild has a 53-seat majority in the council and may close the yard.",
            "The guild has a 58-seat majority in the council and may close the yard.",
            &["number different"],
        ),
        (
            "The mayor will mend the lamps within a year and put more wardens on the quay.",
            "The mayor will mend the lamps within two years and put more wardens on the quay.",
            &["duration different"],
        ),
        (
            "The yard spoke to 255 sailors from Nov. 13 to Nov. 18 about the lamps.",
            "The yard spoke to 255 sailors on November 13-18 about the lamps.",
            &[],
        ),
    ]);
}

#[test]
fn what_is_turned_round_is_told() {
    check(&[
        (
            "Prices on the quay rose 3 percent in the spring.",
            "Prices on the quay fell 3 percent in the spring.",
            &["modality reversed"],
        ),
        (
            "The ropers’ guild sued the town over the lamps in May.",
            "The town sued the ropers’ guild over the lamps in May.",
            &["modality reversed"],
        ),
        (
            "Guards shot the robber behind the customs house.",
            "The robber was shot by guards behind the customs house.",
            &[],
        ),
        (
            "The high court upheld the ban on nets in the bay.",
            "The high court overturned the ban on nets in the bay.",
            &["modality reversed"],
        ),
        (
            "Stane is accused of burning the boat in June.",
            "Stane burned the boat in June.",
            &["modality hedge-lost"],
        ),
        (
            "Stane denied taking the ropes from the yard.",
            "Stane took the ropes from the yard.",
            &["modality negation-lost"],
        ),
        ("The warden did not win the vote on nets.", "The warden lost the vote on nets.", &[]),
    ]);
}
