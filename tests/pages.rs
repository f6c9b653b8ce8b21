//! Pages of many shapes, invented for the purpose: what an editor would keep stays, the rest is set aside.
//!
//! No page stands for one site; each has a habit that many sites have.

use std::fs;

use retold::loader::{Input, load};
use retold::model::{Article, BlockKind};

const P1: &str = "The ferry line to the outer islands will run free of charge from Monday, the port authority of Selden said on Friday.";
const P2: &str = "Inspectors had found cracks in two of the nine piers of the strait bridge, which some 11,400 cars cross every day.";
const P3: &str = "“Nobody on the islands will be cut off,” said the mayor, Dara Vossman, after a meeting with shop owners in Holm.";
const P4: &str = "Repairs may take until the autumn and will cost about 14 million crowns, according to the authority’s first estimate.";

fn read(name: &str, text: &str) -> Article {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, text).unwrap();
    let mut loaded = load(&[Input::Path(path)], None);
    assert_eq!(loaded.articles.len(), 1, "{:?}", loaded.warnings);
    let article = loaded.articles.remove(0);
    article.check().unwrap();
    article
}

fn html(head: &str, body: &str) -> Article {
    read(
        "page.html",
        &format!(
            "<!doctype html><html><head><title>Ferries run free | Harbour Post</title>{head}</head><body>{body}</body></html>"
        ),
    )
}

fn p(texts: &[&str]) -> String {
    texts.iter().map(|t| format!("<p>{t}</p>\n")).collect()
}

/// The compared blocks but the headline.
fn kept(article: &Article) -> Vec<String> {
    let blocks = article.blocks.iter().filter(|b| b.kind.is_compared() && b.kind != BlockKind::Title);
    blocks.map(|b| b.span.of(&article.text).to_owned()).collect()
}

#[track_caller]
fn keeps(article: &Article, wanted: &[&str]) {
    let said: Vec<String> = article
        .blocks
        .iter()
        .map(|b| format!("{} ({}): {}", b.kind.name(), b.reason, b.span.of(&article.text)))
        .collect();
    assert_eq!(kept(article), wanted, "\n{}", said.join("\n"));
}

#[track_caller]
fn kind(article: &Article, text: &str, kind: BlockKind) {
    let block = article.blocks.iter().find(|b| b.span.of(&article.text).contains(text));
    assert_eq!(block.map(|b| b.kind), Some(kind), "{text}: {block:?}");
}

#[test]
fn a_live_blog_keeps_its_posts() {
    let post = |time: &str, text: &str| {
        format!("<section class=post><time>{time}</time><p>{text}</p><button>Share</button></section>")
    };
    let page = format!(
        "<main><article><h1>Strait bridge shut: latest</h1><p>This page updates automatically: on</p>{}{}{}{}</article></main><aside><h3>Most viewed</h3><ul><li><a href=/a>Baker wins national prize</a></li></ul></aside>",
        post("14:05", P1),
        post("13:40", P2),
        post("12:15", P3),
        post("11:50", P4)
    );
    let article = html("", &page);
    let kept = kept(&article);
    for text in [P1, P2, P3, P4] {
        assert!(kept.iter().any(|k| k == text), "{kept:#?}");
    }
    assert!(!kept.iter().any(|k| k.contains("Share") || k.contains("Baker")), "{kept:#?}");
}

#[test]
fn a_paywall_is_set_aside() {
    let wall = "<div class=offer><h3>Continue reading with a subscription</h3><p>Subscribe now for 2 crowns a week. Cancel any time.</p><p>Already a subscriber? <a href=/login>Log in</a></p></div>";
    let article = html("", &format!("<article><h1>Ferries run free</h1>{}{wall}</article>", p(&[P1, P2])));
    keeps(&article, &[P1, P2]);
}

#[test]
fn a_list_article_keeps_its_headings_and_items() {
    let page = format!(
        "<article><h1>Three ways over the strait</h1>{}<h2>1. By ferry</h2>{}<h2>2. Through the tunnel</h2>{}<h2>3. By air</h2>{}</article>",
        p(&[P1]),
        p(&[P2]),
        p(&[P3]),
        p(&[P4])
    );
    keeps(&html("", &page), &[P1, "1. By ferry", P2, "2. Through the tunnel", P3, "3. By air", P4]);
}

#[test]
fn comments_of_readers_are_set_aside() {
    let comment = |name: &str, text: &str| {
        format!(
            "<div class=comment><b>{name}</b> <span>2 hours ago</span><p>{text}</p><a href=#>Reply</a></div>"
        )
    };
    let page = format!(
        "<article><h1>Ferries run free</h1>{}</article><section id=comments><h2>Comments (2)</h2>{}{}</section>",
        p(&[P1, P2, P3]),
        comment(
            "islander77",
            "They should have repaired that bridge years ago, everybody on the islands knew that it was in a bad state."
        ),
        comment(
            "Rijn",
            "My boat is for hire, and I promise that it is cheaper than the ferry and has never had a single crack."
        )
    );
    keeps(&html("", &page), &[P1, P2, P3]);
}

#[test]
fn a_cookie_wall_is_set_aside() {
    let wall = "<div id=consent role=dialog><h2>We value your privacy</h2><p>We and our 812 partners store and access information on your device, such as cookies, to show personalised advertising and to measure content.</p><button>Accept all</button><button>Manage options</button></div>";
    let page = format!("{wall}<article><h1>Ferries run free</h1>{}</article>", p(&[P1, P2, P3]));
    keeps(&html("", &page), &[P1, P2, P3]);
}

#[test]
fn related_links_in_the_middle_are_set_aside() {
    let related = "<div><h4>Related stories</h4><ul><li><a href=/1>Baker wins national prize</a></li><li><a href=/2>Museum finds its lost anchor</a></li></ul></div>";
    let page =
        format!("<article><h1>Ferries run free</h1>{}{related}{}</article>", p(&[P1, P2]), p(&[P3, P4]));
    keeps(&html("", &page), &[P1, P2, P3, P4]);
}

#[test]
fn a_paragraph_that_only_points_elsewhere_is_set_aside() {
    let page = format!(
        "<article><h1>Ferries run free</h1>{}<p><strong>Read more: <a href=/1>Baker wins national prize</a></strong></p>{}</article>",
        p(&[P1, P2]),
        p(&[P3, P4])
    );
    keeps(&html("", &page), &[P1, P2, P3, P4]);
}

#[test]
fn a_newsletter_offer_is_set_aside() {
    let offer = "<div class=box><p>Get the day’s news in your inbox: sign up for our newsletter</p><p>By signing up you agree to our terms of use and privacy policy.</p></div>";
    let page = format!("<article><h1>Ferries run free</h1>{}{offer}{}</article>", p(&[P1, P2]), p(&[P3, P4]));
    keeps(&html("", &page), &[P1, P2, P3, P4]);
}

#[test]
fn a_pull_quote_that_repeats_the_text_is_set_aside() {
    let pull =
        "<aside class=pullquote><blockquote>Nobody on the islands will be cut off</blockquote></aside>";
    let page = format!("<article><h1>Ferries run free</h1>{}{pull}{}</article>", p(&[P1, P2]), p(&[P3, P4]));
    keeps(&html("", &page), &[P1, P2, P3, P4]);
}

#[test]
fn captions_and_picture_credits_are_known() {
    let figure = "<figure><img src=a.jpg alt=''><figcaption>The ferry at the old pier of Selden on Friday. Photo: Jan Rijn/Meridian</figcaption></figure>";
    let page = format!("<article><h1>Ferries run free</h1>{figure}{}</article>", p(&[P1, P2, P3]));
    let article = html("", &page);
    keeps(&article, &[P1, P2, P3]);
    kind(&article, "The ferry at the old pier", BlockKind::Caption);
    assert_eq!(article.credits.picture.len(), 1, "{:?}", article.credits);
    assert_eq!(article.credits.text, None);
}

#[test]
fn correction_notices_and_author_notes_are_set_aside() {
    let page = format!(
        "<article><h1>Ferries run free</h1><p class=byline>By Ada Holt</p><time datetime=2031-05-09T09:15:00Z>9 May 2031</time>{}<p><em>Correction: an earlier version of this article misstated the number of piers.</em></p><p><em>Ada Holt is a reporter for Harbour Post. She covers the islands. Follow her on Twitter.</em></p></article>",
        p(&[P1, P2, P3])
    );
    let article = html("", &page);
    keeps(&article, &[P1, P2, P3]);
    assert_eq!(article.byline.as_deref(), Some("Ada Holt"));
    assert_eq!(article.published.unwrap().to_string(), "2031-05-09T09:15Z");
}

#[test]
fn furniture_in_six_languages_is_set_aside() {
    let cases = [
        (
            "de",
            [
                "Die Fähre zu den äußeren Inseln fährt ab Montag kostenlos, teilte die Hafenbehörde am Freitag mit.",
                "Prüfer hatten Risse in zwei der neun Pfeiler gefunden, über die täglich 11.400 Autos fahren.",
                "Die Reparatur könnte bis zum Herbst dauern und kostet nach ersten Schätzungen 14 Millionen Kronen.",
            ],
            ["Anzeige", "Lesen Sie auch", "Zur Startseite", "Newsletter abonnieren", "Artikel teilen"],
        ),
        (
            "fr",
            [
                "Le bac vers les îles sera gratuit à partir de lundi, a annoncé vendredi l’autorité portuaire de Selden.",
                "Des fissures ont été découvertes dans deux des neuf piles du pont, que 11 400 voitures empruntent chaque jour.",
                "Les réparations pourraient durer jusqu’à l’automne et coûter 14 millions de couronnes, selon une première estimation.",
            ],
            ["Publicité", "À lire aussi", "Partager l’article", "S’abonner à la newsletter", "Lire la suite"],
        ),
        (
            "es",
            [
                "El transbordador a las islas será gratuito a partir del lunes, informó el viernes la autoridad portuaria de Selden.",
                "Los inspectores hallaron grietas en dos de los nueve pilares del puente, que cruzan 11.400 coches al día.",
                "Las obras podrían durar hasta el otoño y costar 14 millones de coronas, según una primera estimación.",
            ],
            ["Publicidad", "Lea también", "Compartir", "Suscríbete a nuestro boletín", "Más información"],
        ),
        (
            "it",
            [
                "Il traghetto per le isole sarà gratuito da lunedì, ha annunciato venerdì l’autorità portuale di Selden.",
                "Gli ispettori hanno trovato crepe in due dei nove piloni del ponte, che 11.400 auto attraversano ogni giorno.",
                "I lavori potrebbero durare fino all’autunno e costare 14 milioni di corone, secondo una prima stima.",
            ],
            ["Pubblicità", "Leggi anche", "Condividi", "Iscriviti alla newsletter", "Riproduzione riservata"],
        ),
        (
            "pt",
            [
                "A balsa para as ilhas será gratuita a partir de segunda-feira, informou na sexta a autoridade portuária de Selden.",
                "Inspetores encontraram fissuras em dois dos nove pilares da ponte, por onde passam 11.400 carros por dia.",
                "As obras podem durar até o outono e custar 14 milhões de coroas, segundo uma primeira estimativa.",
            ],
            ["Publicidade", "Leia também", "Compartilhar", "Assine a newsletter", "Leia mais"],
        ),
        (
            "nl",
            [
                "De veerboot naar de eilanden is vanaf maandag gratis, zei de havenautoriteit van Selden vrijdag.",
                "Inspecteurs vonden scheuren in twee van de negen pijlers van de brug, waar elke dag 11.400 auto’s over rijden.",
                "De reparatie kan tot de herfst duren en kost volgens een eerste schatting 14 miljoen kronen.",
            ],
            ["Advertentie", "Lees ook", "Delen", "Schrijf je in voor de nieuwsbrief", "Lees meer"],
        ),
    ];
    for (language, body, furniture) in cases {
        let [a, b, c] = body;
        let [ad, also, share, letter, more] = furniture;
        let page = format!(
            "<article><h1>{}</h1><p>{a}</p><p>{ad}</p><p>{b}</p><h4>{also}</h4><ul><li><a href=/1>Selden 3</a></li><li><a href=/2>Holm 4</a></li></ul><p>{c}</p><p>{share}</p><p>{letter}</p><p><a href=/3>{more}</a></p></article>",
            a.split(',').next().unwrap_or(a)
        );
        let article = html("", &page);
        keeps(&article, &body);
        assert_eq!(article.language.code(), language);
        // The same page as a scraper's text, without markup.
        let text = format!(
            "{}\n\n{a}\n\n{ad}\n\n{b}\n\n{c}\n\n{share}\n\n{letter}\n",
            a.split(',').next().unwrap_or(a)
        );
        keeps(&read("page.txt", &text), &body);
    }
}

#[test]
fn microdata_names_author_and_times() {
    let page = format!(
        "<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Ferries run free</h1><span itemprop=author itemscope itemtype='https://schema.org/Person'>By <span itemprop=name>Ada Holt</span></span><time itemprop=dateModified datetime=2031-05-10T11:30:00+01:00>10 May</time><time itemprop=datePublished datetime=2031-05-09T09:15:00+01:00>9 May</time><div itemprop=articleBody>{}</div></article>",
        p(&[P1, P2, P3])
    );
    let article = html("", &page);
    keeps(&article, &[P1, P2, P3]);
    assert_eq!(article.headline(), Some("Ferries run free"));
    assert_eq!(article.byline.as_deref(), Some("Ada Holt"));
    assert_eq!(article.published.unwrap().to_string(), "2031-05-09T09:15+01:00");
    assert_eq!(article.updated.unwrap().to_string(), "2031-05-10T11:30+01:00");
}

#[test]
fn a_page_without_semantic_elements_is_read() {
    let menu: String = ["News", "Sport", "Weather", "Islands", "Opinion"]
        .iter()
        .map(|t| format!("<a href=/{t}>{t}</a> | "))
        .collect();
    let page = format!(
        "<div>{menu}</div><div><div><b>Ferries run free</b></div><div>{P1}<br><br>{P2}<br><br>{P3}</div></div><div>© 2031 Harbour Post. All rights reserved. <a href=/c>Contact</a> <a href=/p>Privacy</a></div>"
    );
    let article = html("", &page);
    keeps(&article, &[P1, P2, P3]);
}
