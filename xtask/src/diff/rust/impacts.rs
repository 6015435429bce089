//! A list of impacts in which nothing is said twice.

use std::collections::HashSet;

use super::Impact;

#[derive(Default)]
pub(super) struct Impacts {
    list: Vec<Impact>,
    said: HashSet<(String, String)>,
}

impl Impacts {
    /// Something that stops programs from compiling.
    pub(super) fn breaks(&mut self, item: String, effect: String) {
        self.add(item, effect, true);
    }

    /// Something that programs need not notice.
    pub(super) fn allows(&mut self, item: String, effect: String) {
        self.add(item, effect, false);
    }

    fn add(&mut self, item: String, effect: String, breaking: bool) {
        // What follows a semicolon is advice, which depends on the place.
        let news = effect.split(';').next().unwrap_or(&effect).to_owned();
        if self.said.insert((item.clone(), news)) {
            self.list.push(Impact {
                item,
                effect,
                breaking,
            });
        }
    }

    pub(super) fn into_list(self) -> Vec<Impact> {
        self.list
    }
}
