//! What is to be known of a story first, in a line or two of plain words.

use std::collections::HashSet;

use super::grid::letters;
use super::outline::{self, Band, Folding};
use super::told::told;
use super::{Pair, words};
use crate::model::{Article, Finding, Shares, Side, Siglum, Study};

/// From so much same wording on, a version is said to share wording with the nearest pair. Half: then more of it is
/// worded like another than is its own.
const SHARES: f32 = 0.5;
/// From so much of its sentences on that correspond to one of the pair, a version retells. Half again: then more of it
/// is told there too than is not.
const RETELLS: f32 = 0.5;

/// The nearest pair with how much it shares and how often it differs, and how the other versions stand to it: `A and C:
/// 87–89 % the same wording, 2 differences of substance. D retells it. B: its own wording.` Empty for one version.
pub fn gist(versions: &[&Article], study: &Study) -> String {
    let Some((a, b)) = study.pair.map(|(a, b)| (a.min(b), a.max(b))) else { return String::new() };
    let Some(alignment) = study.alignments.iter().find(|al| (al.left, al.right) == (a, b)) else {
        return String::new();
    };
    let both = format!("{} and {}", Siglum(a), Siglum(b));
    let wording = same(alignment.left_shares, alignment.right_shares);
    let differences = match versions.get(a).zip(versions.get(b)) {
        Some((left, right)) => stops(&Pair::new(left, right, alignment), &study.findings.list),
        None => 0,
    };
    let differences = match differences {
        0 => "nothing of substance differs".to_owned(),
        n => format!("{} of substance", words::count(n, "difference")),
    };
    let mut said = vec![format!("{both}: {wording}, {differences}.")];
    let [mut near, mut retold, mut own] = [Vec::new(), Vec::new(), Vec::new()];
    for v in (0..versions.len()).filter(|v| *v != a && *v != b) {
        let with = [a, b].map(|w| beside(versions, study, v, w));
        let most = |f: fn(&(f32, f32)) -> f32| with.iter().map(f).fold(0.0, f32::max);
        match (most(|w| w.0), most(|w| w.1)) {
            (same, _) if same >= SHARES => near.push(v),
            (_, told) if told >= RETELLS => retold.push(v),
            _ => own.push(v),
        }
    }
    let verb = |list: &[usize], one: &str, many: &str| {
        if list.len() == 1 { one.to_owned() } else { many.to_owned() }
    };
    if !near.is_empty() {
        said.push(format!("{} {} most wording with them.", letters(&near), verb(&near, "shares", "share")));
    }
    if !retold.is_empty() {
        said.push(format!("{} {} it in other words.", letters(&retold), verb(&retold, "tells", "tell")));
    }
    if !own.is_empty() {
        said.push(format!("{}: {} own text.", letters(&own), verb(&own, "its", "their")));
    }
    said.join(" ")
}

/// `87–89 % the same wording`, what the two directions give; less is told in words.
fn same(one: Shares, other: Shares) -> String {
    let (low, high) = match one.same_wording <= other.same_wording {
        true => (one.same_wording, other.same_wording),
        false => (other.same_wording, one.same_wording),
    };
    match (words::percent(low), words::percent(high)) {
        (_, high) if high == "0 %" => "no wording in common".to_owned(),
        (low, high) if low == high => format!("{high} the same wording"),
        (low, high) => format!("{}–{high} the same wording", low.trim_end_matches(" %")),
    }
}

/// How much of version `v` stands in the same wording in `w`, and how many of its sentences correspond to one there: two
/// shares.
fn beside(versions: &[&Article], study: &Study, v: usize, w: usize) -> (f32, f32) {
    let found = study.alignments.iter().find(|al| (al.left, al.right) == (v.min(w), v.max(w)));
    let Some(alignment) = found else { return (0.0, 0.0) };
    let side = if v < w { Side::Left } else { Side::Right };
    let linked: usize = alignment.links.iter().map(|l| l.on(side).len()).sum();
    let all = versions.get(v).map_or(0, |a| a.sentences.len()).max(1);
    (alignment.shares(side).same_wording, linked as f32 / all as f32)
}

/// How many rows of a comparison the reader stops at for substance: those that differ in their words, and those at whose
/// sentences something was found. Sentences in a row that one side alone has count once.
fn stops(pair: &Pair, list: &[Finding]) -> usize {
    let counts = [pair.left.sentences.len(), pair.right.sentences.len()];
    let told: HashSet<(Side, u32)> =
        told(list, pair.alignment, counts).into_iter().map(|t| (t.side, t.sentence)).collect();
    let outline = outline::compare(pair.left, pair.right, pair.alignment, &Folding::none());
    let bands: Vec<Band> = outline.rows.iter().map(|r| r.band).collect();
    let found = |n: usize| {
        let on = |side: Side| pair.sentences(&bands[n], side).into_iter().any(|s| told.contains(&(side, s)));
        !told.is_empty() && (on(Side::Left) || on(Side::Right))
    };
    (0..bands.len()).filter(|&n| pair.stops_at(&bands, n) || found(n)).count()
}

impl Pair<'_> {
    /// Whether something of substance differs in row `n` of these. Neighbouring sentences that one side alone has are one
    /// difference, told where it begins.
    pub fn stops_at(&self, bands: &[Band], n: usize) -> bool {
        let Some(band) = bands.get(n) else { return false };
        let begins =
            n == 0 || !matches!((bands[n - 1], *band), (Band::Only(a, _), Band::Only(b, _)) if a == b);
        begins && self.is_substance(band)
    }

    /// Whether something of substance differs in a row.
    pub fn is_substance(&self, band: &Band) -> bool {
        match *band {
            Band::Link(n) => self.link(n).is_some_and(crate::model::Link::has_substance),
            Band::Only(..) => true,
            Band::Fold(f) => f.side.is_some(),
            _ => false,
        }
    }
}
