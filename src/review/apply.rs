//! From records to what the other rooms obey.

use std::collections::HashMap;

use super::Finder;
use crate::model::{
    Act, Article, BlockKind, Finding, Findings, Passage, Pin, Pins, Place, Record, Remark, Siglum, Span, Spot,
};

/// The records that are about versions of a story, each with the places of its words; the earliest first.
pub fn remarks(versions: &[&Article], records: &[Record]) -> Vec<Remark> {
    if records.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(versions.iter().copied());
    let ours = |r: &&Record| r.at.iter().any(|a| finder.article(a).is_some());
    let remark = |r: &Record| {
        let passage = |a: &crate::model::Anchor| Passage {
            place: finder.find(a).and_then(|spot| place(versions, spot)),
            quote: a.quote.clone(),
            outlet: a.outlet.clone(),
        };
        let passages = r.at.iter().map(passage).collect();
        Remark { id: r.id.clone(), time: r.time.clone(), act: r.act.clone(), passages }
    };
    records.iter().filter(ours).map(remark).collect()
}

/// The address of words; for an article as a whole, that of its beginning.
fn place(versions: &[&Article], spot: Spot) -> Option<Place> {
    let article = versions.get(spot.article)?;
    let whole = spot.span.is_empty();
    let span = match whole {
        true => article.blocks.first()?.span,
        false => spot.span,
    };
    let block = article.blocks.iter().position(|b| b.span.meets(span))?;
    let met = (0..).zip(&article.sentences).filter(|(_, s)| !whole && s.span.meets(span)).map(|(n, _)| n);
    Some(Place { version: spot.article, block: block as u32, sentences: met.collect(), span })
}

/// The links that the user has decided. Where two decisions speak of one pair of sentences, the later one holds.
pub fn pins(remarks: &[Remark]) -> Pins {
    let mut pins = Pins::default();
    for remark in remarks {
        let joins = match &remark.act {
            Act::Pin => true,
            Act::Break | Act::Wrong { topic: None } => false,
            _ => continue,
        };
        for pin in pairs(remark) {
            pins.joined.retain(|p| *p != pin);
            pins.broken.retain(|p| *p != pin);
            if joins { pins.joined.push(pin) } else { pins.broken.push(pin) }
        }
    }
    pins
}

/// Every two sentences of different versions among the passages of a remark, the earlier letter first.
fn pairs(remark: &Remark) -> Vec<Pin> {
    let sentences = || remark.places().flat_map(|p| p.sentences.iter().map(|&n| (p.version, n)));
    let later = |one: (usize, u32)| sentences().filter(move |other| one.0 < other.0).map(move |o| (one, o));
    let pin =
        |((a, i), (b, j)): ((usize, u32), (usize, u32))| Pin { one: (Siglum(a), i), other: (Siglum(b), j) };
    sentences().flat_map(later).map(pin).collect()
}

/// Takes away the findings that the user has called wrong.
pub fn clear_wrong(findings: &mut Findings, remarks: &[Remark]) {
    let wrong: Vec<(&str, &Remark)> = remarks
        .iter()
        .filter_map(|r| match &r.act {
            Act::Wrong { topic: Some(topic) } => Some((topic.as_str(), r)),
            _ => None,
        })
        .collect();
    if !wrong.is_empty() {
        findings.list.retain(|f| !wrong.iter().any(|(topic, remark)| is_meant(f, topic, remark)));
    }
}

/// Whether a remark speaks of a finding: one topic, and each end of the finding meets a passage of the remark.
fn is_meant(finding: &Finding, topic: &str, remark: &Remark) -> bool {
    let meets = |end: &Place| remark.places().any(|p| p.version == end.version && p.span.meets(end.span));
    finding.topic.name() == topic
        && remark.places().count() == finding.from.iter().chain(&finding.to).count()
        && finding.from.iter().chain(&finding.to).all(meets)
}

/// The articles that some record is about, as indices.
pub fn concerned(articles: &[Article], records: &[Record]) -> Vec<usize> {
    if records.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(articles);
    let mut found: Vec<usize> =
        records.iter().flat_map(|r| &r.at).filter_map(|a| finder.article(a)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The records that stand in one list and not, or otherwise, in the other: what came and what went between two readings.
pub fn changes<'a>(before: &'a [Record], after: &'a [Record]) -> Vec<&'a Record> {
    let missing = |from: &'a [Record], to: &'a [Record]| {
        let there: HashMap<&str, &Record> = to.iter().map(|r| (r.id.as_str(), r)).collect();
        from.iter().filter(move |r| there.get(r.id.as_str()) != Some(r))
    };
    missing(before, after).chain(missing(after, before)).collect()
}

/// The blocks whose kind the user has stated: article, block, kind; the later statement last.
pub fn blocks(articles: &[Article], records: &[Record]) -> Vec<(usize, u32, BlockKind)> {
    let stated = |r: &Record| match r.act {
        Act::Block(kind) => Some((kind, r.at.first()?.clone())),
        _ => None,
    };
    let wanted: Vec<_> = records.iter().filter_map(stated).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(articles);
    let block = |article: usize, span: Span| articles[article].blocks.iter().position(|b| b.span.meets(span));
    wanted
        .into_iter()
        .filter_map(|(kind, anchor)| {
            let spot = finder.find(&anchor)?;
            Some((spot.article, block(spot.article, spot.span)? as u32, kind))
        })
        .collect()
}

/// The articles that belong to another story: the id of each, and of one in that story; `None` for a story of its own.
pub fn moves(articles: &[Article], records: &[Record]) -> Vec<(String, Option<String>)> {
    let wanted: Vec<&Record> = records.iter().filter(|r| r.act == Act::Regroup).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(articles);
    let id = |a: &crate::model::Anchor| finder.article(a).map(|n| articles[n].id.clone());
    wanted
        .into_iter()
        .filter_map(|r| {
            let article = id(r.at.first()?)?;
            match r.at.get(1) {
                // With a story that is not there, nothing is moved.
                Some(to) => Some((article, Some(id(to)?))),
                None => Some((article, None)),
            }
        })
        .collect()
}

/// The names that the user has given to versions: article, name; the later one last.
pub fn names(articles: &[Article], records: &[Record]) -> Vec<(usize, String)> {
    let given = |r: &Record| match &r.act {
        Act::Rename(name) => Some((r.at.first()?.clone(), name.clone())),
        _ => None,
    };
    let wanted: Vec<_> = records.iter().filter_map(given).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let finder = Finder::new(articles);
    wanted.into_iter().filter_map(|(anchor, name)| Some((finder.article(&anchor)?, name))).collect()
}
