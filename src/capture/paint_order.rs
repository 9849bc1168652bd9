//! The order in which a page's parts cover each other: within each stacking context what lies
//! below, what flows, what lies above. Contexts of CSS and positioned elements without a
//! z-index are one thing here; that differs only where such elements interleave.

/// A part: something to paint, or a context of its own.
#[derive(Clone, Copy, Debug)]
enum Part {
    Paint(usize),
    Layer(usize),
}

#[derive(Debug, Default)]
struct Layer {
    z: i32,
    parts: Vec<Part>,
}

/// All contexts; the first is the page.
#[derive(Debug)]
pub(crate) struct PaintOrder(Vec<Layer>);

impl PaintOrder {
    /// The page's own context.
    pub(crate) const PAGE: usize = 0;

    pub(crate) fn new() -> Self {
        Self(vec![Layer::default()])
    }

    /// A new context within another.
    pub(crate) fn layer(&mut self, within: usize, z: i32) -> usize {
        let index = self.0.len();
        self.0.push(Layer {
            z,
            parts: Vec::new(),
        });
        self.put(within, Part::Layer(index));
        index
    }

    /// Something to paint, by the caller's index.
    pub(crate) fn paint(&mut self, within: usize, job: usize) {
        self.put(within, Part::Paint(job));
    }

    fn put(&mut self, within: usize, part: Part) {
        if let Some(layer) = self.0.get_mut(within) {
            layer.parts.push(part);
        }
    }

    /// Everything to paint, the lowest first.
    pub(crate) fn lowest_first(&self) -> Vec<usize> {
        let mut order = Vec::new();
        // Not by recursion: how deep a page nests is not ours to say.
        let mut open = vec![Part::Layer(Self::PAGE)];
        while let Some(part) = open.pop() {
            match part {
                Part::Paint(job) => order.push(job),
                Part::Layer(index) => open.extend(self.parts(index).into_iter().rev()),
            }
        }
        order
    }

    /// The parts of one context, the lowest first. Its own ground comes first of all.
    fn parts(&self, index: usize) -> Vec<Part> {
        let parts = self.0.get(index).map_or(&[][..], |layer| &layer.parts);
        let rank = |at: usize, part: Part| match part {
            Part::Layer(inner) => match self.0.get(inner).map_or(0, |layer| layer.z) {
                z if z < 0 => (1, z),
                z => (3, z),
            },
            Part::Paint(_) if at == 0 => (0, 0),
            Part::Paint(_) => (2, 0),
        };
        let mut ranked: Vec<_> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| (rank(at, *part), *part))
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, part)| part).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_above_is_painted_after_what_flows_and_what_lies_below_before() {
        let mut order = PaintOrder::new();
        order.paint(PaintOrder::PAGE, 0);
        let menu = order.layer(PaintOrder::PAGE, 10);
        order.paint(menu, 5);
        let below = order.layer(PaintOrder::PAGE, -1);
        order.paint(below, 1);
        order.paint(PaintOrder::PAGE, 2);
        let plain = order.layer(PaintOrder::PAGE, 0);
        order.paint(plain, 3);
        let inner = order.layer(plain, 9_999);
        order.paint(inner, 4);
        assert_eq!(order.lowest_first(), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_page_of_a_hundred_thousand_nested_contexts_ends() {
        let mut order = PaintOrder::new();
        let mut at = PaintOrder::PAGE;
        for job in 0..100_000 {
            at = order.layer(at, 0);
            order.paint(at, job);
        }
        assert_eq!(order.lowest_first().len(), 100_000);
    }
}
