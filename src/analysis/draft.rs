//! A finding before its places and its fact are written out.

use super::ground::Version;
use crate::model::{Place, State, Topic};

/// One of the things found in a version, by its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Thing {
    Figure(usize),
    Date(usize),
    Quote(usize),
    Said(usize),
    Name(usize),
}

/// One end of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum End {
    /// A thing found in a version.
    Thing(usize, Thing),
    /// Words that are nothing by themselves: what stands where the other side has something.
    Place(Place),
}

/// A finding between two versions. With a confidence of 0 it only ties two readings of one fact together.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub topic: Topic,
    pub state: State,
    pub confidence: f32,
    pub from: Option<End>,
    pub to: Option<End>,
    pub why: String,
}

/// The address of an end.
pub(super) fn place(versions: &[Version<'_>], end: &End) -> Place {
    match end {
        End::Place(place) => place.clone(),
        End::Thing(v, thing) => {
            let version = &versions[*v];
            match *thing {
                Thing::Figure(n) => version.place(version.figures[n].sentence, version.figures[n].span),
                Thing::Date(n) => version.place(version.dates[n].sentence, version.dates[n].span),
                Thing::Quote(n) => version.place_over(&version.quotes[n].sentences, version.quotes[n].span),
                Thing::Said(n) => version.place(version.said[n].sentence, version.said[n].span),
                Thing::Name(n) => version.place(version.names[n].sentence, version.names[n].span),
            }
        }
    }
}
