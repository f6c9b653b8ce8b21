use super::own::OWN;
use super::score::FEATURES;
pub(super) const FIRST_BIAS: f32 = -2.782;
pub(super) const FIRST: [f32; OWN] = [0.0; OWN];
pub(super) const LINK_BIAS: f32 = -2.782;
pub(super) const LINK: [f32; FEATURES] = [0.0; FEATURES];
pub(super) const MEANS: [f32; FEATURES] = [0.0; FEATURES];
