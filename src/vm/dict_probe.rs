//! Dict look-ups whose comparison may run script code.

use super::Vm;
use crate::object::dict::Probe;
use crate::object::*;

/// A look-up that found keys of the same hash which only the VM can compare.
pub(super) struct DictProbe<'a> {
    pub dict: &'a Dict,
    pub hash: u64,
    pub key: &'a Value,
    pub places: Vec<usize>,
}

impl Vm {
    /// Compare the candidates; a comparison that changes the dict makes it look again.
    #[cold]
    pub(super) fn ask_equal(&mut self, probe: DictProbe) -> Res<Option<usize>> {
        let DictProbe {
            dict,
            hash,
            key,
            mut places,
        } = probe;
        // A script whose __eq__ changes the dict each time would never end: it is stopped by its own loop
        // limit here, as CPython restarts without end.
        for _ in 0..1000 {
            let version = dict.version();
            let mut changed = false;
            for place in &places {
                let Some(entry) = dict.entry(*place) else {
                    continue;
                };
                let candidate = entry.key.clone();
                if self.equal(&candidate, key)?
                    && dict
                        .entry(*place)
                        .is_some_and(|entry| entry.key.is(&candidate))
                {
                    return Ok(Some(*place));
                }
                if dict.version() != version {
                    changed = true;
                    break;
                }
            }
            if !changed {
                return Ok(None);
            }
            match dict.probe(hash, key) {
                Probe::Found(place) => return Ok(Some(place)),
                Probe::Missing => return Ok(None),
                Probe::Ask(more) => places = more,
            }
        }
        Ok(None)
    }
}
