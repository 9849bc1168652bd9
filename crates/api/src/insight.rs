//! What the Studio's results show, computed by the server: `/api/sites/<site>/insight/…`. Figures
//! come with their intervals, and what is made of too few people is hidden there already.

pub mod experiment;
pub mod figure;
pub mod funnel;
pub mod hold_out;
pub mod inbox;
pub mod item;
pub mod lifetime;
pub mod map;
pub mod overview;
pub mod programme;
pub mod segments;
pub mod shoppers;
pub mod steps;
pub mod survey;
