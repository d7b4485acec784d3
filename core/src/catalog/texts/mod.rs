//! Placeholder until the texts stand: shows the name.
use super::{Data, Kind, Lang};
use alloc::string::{String, ToString};

impl Kind {
    pub(crate) fn text(self, _lang: Lang, _data: &Data) -> String {
        self.name().to_string()
    }
    pub(crate) fn remedy(self, _lang: Lang, _data: &Data) -> String {
        self.name().to_string()
    }
}
