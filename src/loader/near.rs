//! How near a block is to the headline: what is said about an article stands there.

use super::draft::{Area, Draft};
use crate::model::{Article, BlockKind};

/// Blocks behind the first paragraph up to which a line still belongs to the head of the article.
const HEAD: usize = 6;

/// Blocks over the headline that may be of it.
const OVER: usize = 2;

/// The blocks of an article that may say when and by whom it was written, the likeliest first: between the headline and the
/// first paragraphs, then just over the headline, then behind the last paragraph, then anywhere, then beside. Those of comments and menus are none.
/// `draft` is what the article was made of.
pub(super) fn order(draft: &Draft, article: &Article) -> Vec<usize> {
    let kind = |n: usize| article.blocks.get(n).map(|b| b.kind);
    let count = article.blocks.len();
    let title = (0..count).find(|&n| kind(n) == Some(BlockKind::Title));
    let body = (0..count).find(|&n| kind(n) == Some(BlockKind::Body)).unwrap_or(0);
    let last = (0..count).rev().find(|&n| kind(n) == Some(BlockKind::Body)).unwrap_or(count);
    // A headline that stands in the metadata alone has no place.
    let title = title.filter(|&n| n > 0 || article.blocks.first().is_some_and(|b| b.line.is_some()));
    let areas: Vec<Area> =
        draft.blocks.iter().filter(|raw| !raw.text.is_empty()).map(|raw| raw.area).collect();
    let rank = |n: usize| {
        let area = areas.get(n).copied().unwrap_or_default();
        let start = title.unwrap_or(0);
        Some(match area {
            Area::Comments | Area::Nav | Area::Hidden => return None,
            Area::Aside | Area::Footer => 5,
            _ if n >= start && n <= body + HEAD => 0,
            _ if n + OVER >= start && n < start => 1,
            _ if n > last => 2,
            _ if n > start => 3,
            _ => 4,
        })
    };
    let far = |n: usize| n.abs_diff(title.unwrap_or(body));
    let mut found: Vec<(u8, usize)> = (0..count).filter_map(|n| Some((rank(n)?, n))).collect();
    found.sort_by_key(|&(rank, n)| (rank, if matches!(rank, 1 | 4) { far(n) } else { n }));
    found.into_iter().map(|(_, n)| n).collect()
}
