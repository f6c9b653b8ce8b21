//! How fast articles are read, cleaned and grouped: `cargo bench --bench loader [-- 100000]`.
//!
//! Inside the timer: decoding, cleaning, splitting, grouping. Outside: making the texts. Five text articles are those
//! of the built-in sample; pages and collections are made here from invented words, the same on every run.

use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use retold::loader::{self, Input};

/// A small generator of numbers, so that every run reads the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// A word by its number: the lower, the more often it is rolled.
fn word(n: usize) -> String {
    let syllables = ["ka", "lo", "mer", "tis", "und", "ra", "vel", "sto", "ni", "pro", "gan", "du"];
    let (mut n, mut word) = (n + 12, String::new());
    while n > 0 {
        word.push_str(syllables[n % syllables.len()]);
        n /= syllables.len();
    }
    word
}

/// One sentence of common words and, now and then, a name of the event's own.
fn sentence(dice: &mut Dice, event: usize) -> String {
    let mut words = vec!["The".to_owned()];
    for _ in 0..12 + dice.roll(14) {
        let common = dice.roll(60).min(dice.roll(4000));
        words.push(if dice.roll(4) == 0 {
            format!("Q{}", word(4000 + event * 12 + dice.roll(12)))
        } else {
            word(common)
        });
    }
    format!("{}.", words.join(" "))
}

fn paragraphs(dice: &mut Dice, event: usize, count: usize) -> Vec<String> {
    (0..count).map(|_| format!("{} {}", sentence(dice, event), sentence(dice, event))).collect()
}

/// A saved page of common size: menus and teasers round ten paragraphs.
fn page(dice: &mut Dice, event: usize) -> String {
    let links: String =
        (0..120).map(|n| format!("<li class=\"menu-item\"><a href=\"/{n}\">{}</a></li>", word(n))).collect();
    let style = ".teaser{display:flex;margin:0 auto}".repeat(600);
    let body: String = paragraphs(dice, event, 10).iter().map(|p| format!("<p>{p}</p>\n")).collect();
    format!(
        "<html><head><title>{0}</title><style>{style}</style></head><body><nav><ul>{links}</ul></nav><main><article><h1>{0}</h1>{body}</article></main><aside><ul>{links}</ul></aside><footer>All rights reserved</footer></body></html>",
        sentence(dice, event).trim_end_matches('.')
    )
}

/// The same ten paragraphs in other formats: the file name, and what makes one file of an event.
type Format = (&'static str, fn(&mut Dice, usize) -> String);

const FORMATS: [Format; 6] = [
    ("text.txt", |dice, n| format!("{}\n\n{}", sentence(dice, n), paragraphs(dice, n, 10).join("\n\n"))),
    ("marked.md", |dice, n| format!("# {}\n\n{}", sentence(dice, n), paragraphs(dice, n, 10).join("\n\n"))),
    ("row.csv", |dice, n| {
        format!("title,text\n\"{}\",\"{}\"\n", sentence(dice, n), paragraphs(dice, n, 10).join("\n\n"))
    }),
    ("feed.xml", |dice, n| {
        let body: String = paragraphs(dice, n, 10).iter().map(|p| format!("<p>{p}</p>")).collect();
        format!(
            "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Harbour Post</title><item><title>{}</title><content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>",
            sentence(dice, n)
        )
    }),
    ("delivery.nitf.xml", |dice, n| {
        let body: String = paragraphs(dice, n, 10).iter().map(|p| format!("<p>{p}</p>")).collect();
        format!(
            "<nitf><head><docdata><doc-id id-string=\"{n}\"/></docdata></head><body><body.head><hedline><hl1>{}</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>",
            sentence(dice, n)
        )
    }),
    ("delivery.ninjs.json", |dice, n| {
        let body: String = paragraphs(dice, n, 10).iter().map(|p| format!("<p>{p}</p>")).collect();
        format!(
            "{{\"uri\":\"u{n}\",\"type\":\"text\",\"versioncreated\":\"2031-05-09T09:15:00Z\",\"headline\":\"{}\",\"body_html\":\"{body}\"}}",
            sentence(dice, n)
        )
    }),
];

/// A collection as one article a line, about 400 words each, four versions an event.
fn collection(count: usize) -> Vec<u8> {
    let mut dice = Dice(count as u64);
    let mut out = String::new();
    for n in 0..count {
        let (event, text) = (n / 4, paragraphs(&mut dice, n / 4, 10).join("\\n\\n"));
        let title = sentence(&mut dice, event);
        out.push_str(&format!(
            "{{\"id\":\"{n}\",\"outlet\":\"Outlet {}\",\"title\":\"{title}\",\"text\":\"{text}\"}}\n",
            n % 60
        ));
    }
    out.into_bytes()
}

/// The best of several runs; what each run needs is made outside the timer.
fn best<S, T>(runs: usize, make: impl Fn() -> S, mut work: impl FnMut(S) -> T) -> (Duration, T) {
    let mut timed = || {
        let made = make();
        let start = Instant::now();
        let done = work(made);
        (start.elapsed(), done)
    };
    let mut best = timed();
    for _ in 1..runs {
        let next = timed();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

fn memory(name: &'static str, bytes: Vec<u8>) -> Input {
    Input::Memory { name, bytes: Vec::leak(bytes) }
}

fn main() -> io::Result<()> {
    let most = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(10_000);
    let mut out = io::stdout().lock();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let texts =
        ["meridian-1.txt", "meridian-2.txt", "harbour-post.txt", "meridian-museum.txt", "valley-courier.txt"];
    let inputs: Vec<Input> = texts.iter().map(|name| Input::Path(sample.join(name))).collect();
    let (load, loaded) = best(50, || (), |()| loader::load(&inputs, None));
    let (group, _) = best(50, || loaded.clone(), loader::group);
    writeln!(out, "five text articles   load {:>8.2} ms   group {:>7.2} ms", ms(load), ms(group))?;

    let mut dice = Dice(7);
    let pages: Vec<Input> = (0..50).map(|n| memory("page.html", page(&mut dice, n).into_bytes())).collect();
    let (load, loaded) = best(3, || (), |()| loader::load(&pages, None));
    let each = ms(load) / loaded.articles.len() as f64;
    writeln!(out, "saved pages          {:>8.0} a second   {each:.2} ms each", 1000.0 / each)?;

    for (name, make) in FORMATS {
        let mut dice = Dice(11);
        let inputs: Vec<Input> = (0..50).map(|n| memory(name, make(&mut dice, n).into_bytes())).collect();
        let (load, loaded) = best(3, || (), |()| loader::load(&inputs, None));
        let each = ms(load) / loaded.articles.len().max(1) as f64;
        writeln!(out, "{name:<20} {:>8.0} a second   {each:.2} ms each", 1000.0 / each)?;
    }

    writeln!(out, "articles    load s   group s   articles a second   growth")?;
    let (mut count, mut before) = (1000, None);
    while count <= most {
        let input = [memory("all.jsonl", collection(count))];
        let (load, loaded) = best(1, || (), |()| loader::load(&input, None));
        let (group, corpus) = best(1, || loaded.clone(), loader::group);
        let total = (load + group).as_secs_f64();
        let growth = before.map_or("–".to_owned(), |b: f64| format!("{:.2}", (total / b).log10()));
        writeln!(
            out,
            "{count:>8} {:>9.2} {:>9.2} {:>18.0} {growth:>8}   {} stories",
            load.as_secs_f64(),
            group.as_secs_f64(),
            count as f64 / total,
            corpus.stories.len()
        )?;
        (count, before) = (count * 10, Some(total));
    }
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
