//! The story as a picture for a page: months above, one lane for each thing, a legend below.

mod lanes;
mod legend;
mod paper;
mod scale;
mod style;

use tegata::Lang;

use super::story::Story;
use super::{Setting, shown};
use paper::{Anchor, Paper, escaped};
use scale::Scale;

/// The picture is so wide, in pixels: a page across, or a page upright at two thirds.
const WIDTH: i64 = 1000;
/// Above the lanes: title, years, months.
const HEAD: i64 = 108;
/// From one lane to the next.
const LANE: i64 = 40;

/// The same story gives the same bytes.
pub(super) fn draw(story: &Story, setting: &Setting, lang: Lang) -> String {
    let scale = Scale { from: story.from, to: story.to };
    let lanes = lanes::of(story, lang);
    let bottom = HEAD + LANE * lanes.len() as i64;
    let mut paper = Paper::default();
    paper.text(200, 30, "title", Anchor::Start, &shown::title(setting));
    paper.text(200, 50, "sub", Anchor::Start, &shown::subtitle(story, setting, lang));
    scale.draw(&mut paper, &story.zone, lang, HEAD - 26, bottom);
    lanes::ends(&mut paper, &scale, story, HEAD, bottom, lang);
    for (place, lane) in lanes.iter().enumerate() {
        let middle = HEAD + LANE * place as i64 + LANE / 2;
        paper.group(&lane.name);
        paper.text(1_220, middle + 4, "lane", Anchor::End, &lane.name);
        lane.draw(&mut paper, &scale, middle);
        paper.end_group();
    }
    let height = legend::draw(&mut paper, story, bottom + 24, lang);
    let title = escaped(&shown::title(setting));
    let told = escaped(&shown::subtitle(story, setting, lang));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" xml:lang=\"{}\">\n\
         <title>{title}</title>\n<desc>{told}</desc>\n\
         <style>\n{}</style>\n<defs>\n{}</defs>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n{}</svg>\n",
        match lang {
            Lang::En => "en",
            Lang::Ja => "ja",
        },
        style::CSS,
        style::patterns(),
        paper.finish()
    )
}
