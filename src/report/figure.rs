//! Numbers as JSON prints them.

use serde::Serialize;

/// A number of three places, printed as such: 0.9, not 0.8999999761581421.
pub(super) struct Figure(pub(super) f32);

impl Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_f64((f64::from(self.0) * 1000.0).round() / 1000.0)
    }
}
