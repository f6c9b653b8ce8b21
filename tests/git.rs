//! retold as git calls it: with a real git, in a real repository. Nothing is tested here where there is no git.

mod support;

use std::process::{Command, Output};

use support::{Folder, RETOLD, TRAINS};

/// A repository with a first state of some texts; `None` without git.
fn repository() -> Option<Folder> {
    let folder = Folder::with([("story.txt", TRAINS[0].1), ("kept.txt", "Nothing happens here.\n")]);
    folder.write("picture.bin", [0_u8, 1, 2, 3]);
    let made = git(&folder, &["init", "-q", "-b", "main"]);
    if made.is_none_or(|o| !o.status.success()) {
        return None;
    }
    done(&folder, &["add", "."]);
    done(&folder, &["commit", "-q", "-m", "First"]);
    Some(folder)
}

fn git(folder: &Folder, args: &[&str]) -> Option<Output> {
    git_with(folder, args, Some(&format!("'{RETOLD}' git-diff")))
}

/// Runs git with a program that shows differences, or with its own.
fn git_with(folder: &Folder, args: &[&str], program: Option<&str>) -> Option<Output> {
    let mut command = Command::new("git");
    command
        .current_dir(folder.path(""))
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
        .args(args);
    for (name, value) in
        [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null"), ("GIT_PAGER", "cat")]
    {
        command.env(name, value);
    }
    command
        .env("XDG_STATE_HOME", folder.path(".git/state"))
        .env("XDG_CONFIG_HOME", folder.path(".git/config.d"));
    command.env_remove("NO_COLOR").env_remove("GIT_EXTERNAL_DIFF");
    if let Some(program) = program {
        command.env("GIT_EXTERNAL_DIFF", program);
    }
    command.output().ok()
}

/// What a command that must succeed prints.
#[track_caller]
fn done(folder: &Folder, args: &[&str]) -> String {
    let output = git(folder, args).unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {err}");
    String::from_utf8(output.stdout).unwrap() + &err
}

#[test]
fn git_diff_shows_prose() {
    let Some(folder) = repository() else { return };
    let edited =
        TRAINS[0].1.replace("140 people", "130 people").replace("The service was cancelled in 2019.", "");
    folder.write("story.txt", edited);
    let shown = done(&folder, &["diff"]);
    assert!(shown.starts_with("retold story.txt\n"), "{shown}");
    assert!(shown.contains("[-140-]{+130+} people"), "{shown}");
    assert!(shown.contains("- ¶1") && shown.contains("The service was cancelled in 2019."), "{shown}");
    assert!(shown.contains("shared") && !shown.contains("Passengers kept asking"), "{shown}");
    assert!(!shown.contains('\u{1b}'));
    // For some files alone, as the README has it.
    folder.write(".gitattributes", "story.txt diff=prose\n");
    let driver = format!("diff.prose.command='{RETOLD}' git-diff");
    let alone = git_with(&folder, &["-c", &driver, "diff"], None).unwrap();
    assert!(String::from_utf8(alone.stdout).unwrap().contains("[-140-]{+130+} people"));
    // The paths are not touched by git's own options.
    assert!(done(&folder, &["diff", "--no-ext-diff"]).contains("-Two sleeping cars"));
}

#[test]
fn git_diff_tells_of_files_that_come_and_go() {
    let Some(folder) = repository() else { return };
    folder.write("new.txt", "A new paragraph stands here.\n");
    std::fs::remove_file(folder.path("kept.txt")).unwrap();
    folder.write("picture.bin", [0_u8, 9]);
    done(&folder, &["add", "-A"]);
    done(&folder, &["mv", "story.txt", "tale.txt"]);
    folder.write("tale.txt", TRAINS[0].1.replace("45 crowns", "50 crowns"));
    done(&folder, &["add", "-A"]);
    let shown = done(&folder, &["diff", "--cached", "-M"]);
    for said in [
        "retold new.txt\nnew file, mode 100644\n",
        "A new paragraph stands here.",
        "retold kept.txt\ndeleted file, mode 100644\n",
        "Nothing happens here.",
        "retold picture.bin\n\nBinary files differ\n",
        "retold story.txt → tale.txt\n",
        "rename to tale.txt",
        "[-45-]{+50+} crowns",
    ] {
        assert!(shown.contains(said), "{said}\n---\n{shown}");
    }
}

#[cfg(unix)]
#[test]
fn git_diff_tells_of_modes_conflicts_and_odd_names() {
    use std::os::unix::fs::PermissionsExt;
    let Some(folder) = repository() else { return };
    let path = folder.path("story.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let shown = done(&folder, &["diff"]);
    assert!(shown.contains("mode 100644 → 100755") && !shown.contains("night train"), "{shown}");
    done(&folder, &["checkout", "-q", "--", "."]);

    folder.write("-odd name;$(x).txt", "One line stands here.\n");
    done(&folder, &["add", "-A"]);
    assert!(done(&folder, &["diff", "--cached"]).contains("retold -odd name;$(x).txt\nnew file"));
    done(&folder, &["commit", "-q", "-m", "Odd"]);

    for (branch, word) in [("left", "45 francs"), ("right", "45 marks")] {
        done(&folder, &["checkout", "-q", "-b", branch, "main"]);
        folder.write("story.txt", TRAINS[0].1.replace("45 crowns", word));
        done(&folder, &["commit", "-q", "-a", "-m", branch]);
    }
    assert!(!git(&folder, &["merge", "-q", "left"]).unwrap().status.success());
    assert!(done(&folder, &["diff", "--cached"]).contains("* Unmerged path story.txt"));
}

#[test]
fn the_difftool_opens_two_versions() {
    let Some(folder) = repository() else { return };
    folder.write("story.txt", TRAINS[0].1.replace("140 people", "130 people"));
    let tool = format!("difftool.retold.cmd='{RETOLD}' \"$LOCAL\" \"$REMOTE\"");
    let shown = done(&folder, &["-c", &tool, "difftool", "-y", "--tool=retold"]);
    assert!(shown.contains("[-140-]{+130+} people"), "{shown}");
    let shown = done(&folder, &["difftool", "-y", &format!("--extcmd={RETOLD}")]);
    assert!(shown.contains("[-140-]{+130+} people"), "{shown}");
}

#[test]
fn wrong_arguments_are_an_error() {
    let folder = Folder::new();
    let run = folder.retold(&["git-diff", "a", "b", "c"]).ended(2);
    assert!(run.err.contains("not 3") && run.out.is_empty(), "{}", run.err);
    folder.retold(&["git-diff"]).ended(2);
    assert_eq!(folder.retold(&["git-diff", "a\u{1b}[31m.txt"]).ended(0).out, "* Unmerged path a␛[31m.txt\n");
    let gone = ["git-diff", "a", "gone.txt", "1", "100644", "/dev/null", ".", "."];
    assert!(folder.retold(&gone).ended(2).err.contains("gone.txt"));
}
