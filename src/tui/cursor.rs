//! Where the reader stands on a page, and how the page follows.
//!
//! A place is a row and a line within it, never a line counted from the top of everything: moving
//! and resizing lay out what is near the screen only, however long the texts are.

use crate::page::Sheet;

/// Lines kept between the cursor and the edge of the page where there is room.
const AIR: usize = 2;

/// Where the reader stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row under the cursor.
    pub focus: usize,
    /// The row at the top of the page, and the line of it that is there.
    pub top: (usize, usize),
}

/// The last row; 0 where there is none.
fn last(sheet: &Sheet) -> usize {
    sheet.rows.len().saturating_sub(1)
}

impl Cursor {
    /// Brings the cursor onto a page `height` lines high, with some air around it; the page never
    /// ends above its last line.
    pub fn keep_visible(&mut self, sheet: &Sheet, height: usize) {
        let air = AIR.min(height / 4);
        self.focus = self.focus.min(last(sheet));
        self.top.0 = self.top.0.min(last(sheet));
        self.top.1 = self.top.1.min(sheet.height(self.top.0).saturating_sub(1));
        let tall = sheet.height(self.focus);
        // From the top of the page down to the cursor's row, but no further than a page: what is
        // beyond needs no measuring.
        match self.distance(sheet, height) {
            Distance::Above => self.top = back(sheet, (self.focus, 0), air.min(height.saturating_sub(tall))),
            Distance::Below => self.top = self.bottom_at(sheet, height, air, tall),
            Distance::Lines(start) if start < 0 => {
                // The row begins above the page. A row taller than the page may.
                if tall <= height {
                    self.top = back(sheet, (self.focus, 0), air.min(height - tall));
                }
            }
            Distance::Lines(start) => {
                let start = start as usize;
                if start < air {
                    self.top = back(sheet, self.top, air - start);
                } else if start + tall + air > height {
                    self.top = self.bottom_at(sheet, height, air, tall);
                }
            }
        }
        self.no_void(sheet, height);
        // On a page too low for its row, the blank line before the row gives way.
        if self.top == (self.focus, 0) && tall > height && sheet.lay(self.focus).opens {
            self.top.1 = 1;
        }
    }

    /// The top of a page on which the cursor's row ends at the bottom.
    fn bottom_at(&self, sheet: &Sheet, height: usize, air: usize, tall: usize) -> (usize, usize) {
        back(sheet, (self.focus, 0), height.saturating_sub(tall + air))
    }

    /// Where the cursor's row begins, in lines from the top of the page.
    fn distance(&self, sheet: &Sheet, height: usize) -> Distance {
        if self.focus < self.top.0 {
            return Distance::Above;
        }
        let mut lines = -(self.top.1 as isize);
        for row in self.top.0..self.focus {
            lines += sheet.height(row) as isize;
            if lines > height as isize {
                return Distance::Below;
            }
        }
        Distance::Lines(lines)
    }

    /// Pulls the page down where it would end in emptiness.
    fn no_void(&mut self, sheet: &Sheet, height: usize) {
        let mut lines = 0;
        for row in self.top.0..sheet.rows.len() {
            lines += sheet.height(row);
            if lines >= height + self.top.1 {
                return;
            }
        }
        let missing = (height + self.top.1).saturating_sub(lines);
        self.top = back(sheet, self.top, missing);
    }

    /// Moves the page by `lines` (down is positive); the cursor comes along as far as it must.
    pub fn scroll(&mut self, sheet: &Sheet, lines: isize, height: usize) {
        self.top = if lines < 0 {
            back(sheet, self.top, lines.unsigned_abs())
        } else {
            forth(sheet, self.top, lines as usize)
        };
        self.no_void(sheet, height);
        let air = AIR.min(height / 4);
        // The cursor stays on rows that are on the page in full, where there are any.
        let first = if self.top == (0, 0) { self.top } else { forth(sheet, self.top, air) };
        let low = first.0 + usize::from(first.1 > 0 && first.0 < last(sheet));
        let end = forth(sheet, self.top, height.saturating_sub(air + 1));
        let whole = end.1 + 1 >= sheet.height(end.0);
        let high = if whole { end.0 } else { end.0.saturating_sub(1) };
        let at_end = forth(sheet, self.top, height).0 >= last(sheet);
        let high = if at_end { last(sheet) } else { high.max(low) };
        self.focus = self.focus.clamp(low.min(high), high);
    }

    /// One row on. A row that goes on beyond the page is scrolled through first, so that every line
    /// of it can be read.
    pub fn step(&mut self, sheet: &Sheet, down: bool, height: usize) {
        let part = (height / 2).max(1);
        let tall = sheet.height(self.focus) > height;
        if let (true, Distance::Lines(start)) = (tall, self.distance(sheet, height)) {
            let end = start + sheet.height(self.focus) as isize;
            if down && end > height as isize {
                self.top = forth(sheet, self.top, part.min((end - height as isize) as usize));
                return;
            }
            if !down && start < 0 {
                self.top = back(sheet, self.top, part.min(start.unsigned_abs()));
                return;
            }
        }
        let next = if down { self.focus + 1 } else { self.focus.saturating_sub(1) };
        let next = next.min(last(sheet));
        if next != self.focus {
            self.focus = next;
            if !down && sheet.height(next) > height {
                // Coming from below, the end of a tall row is what is read next.
                self.top = back(sheet, (next + 1, 0), height);
            }
        }
    }

    /// The row that stands `line` lines below the top of the page; `None` below the last.
    pub fn row_at(&self, sheet: &Sheet, line: usize) -> Option<usize> {
        let mut left = line + self.top.1;
        for row in self.top.0..sheet.rows.len() {
            let height = sheet.height(row);
            if left < height {
                return Some(row);
            }
            left -= height;
        }
        None
    }
}

enum Distance {
    Above,
    Below,
    Lines(isize),
}

/// The place `lines` above another; the very top where there are fewer.
fn back(sheet: &Sheet, from: (usize, usize), lines: usize) -> (usize, usize) {
    let (mut row, mut line) = from;
    let mut left = lines;
    while left > line {
        left -= line;
        if row == 0 {
            return (0, 0);
        }
        row -= 1;
        line = sheet.height(row);
    }
    (row, line - left)
}

/// The place `lines` below another; the last line where there are fewer.
fn forth(sheet: &Sheet, from: (usize, usize), lines: usize) -> (usize, usize) {
    let (mut row, mut line) = from;
    let mut left = lines;
    loop {
        let height = sheet.height(row);
        if line + left < height {
            return (row, line + left);
        }
        if row + 1 >= sheet.rows.len() {
            return (row, height.saturating_sub(1));
        }
        left -= height - line.min(height);
        (row, line) = (row + 1, 0);
    }
}
