//! Looking up names.

use std::collections::VecDeque;
use std::future::{pending, ready};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Mutex;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::clock::Clock;
use crate::turn::Turn;

/// Looks up the server's name, which is how every attempt begins.
pub(crate) struct Names {
    clock: Clock,
    turns: Mutex<VecDeque<Turn>>,
}

impl Names {
    pub(crate) fn new(script: &[Turn], clock: Clock) -> Self {
        let turns = Mutex::new(script.iter().cloned().collect());
        Self { clock, turns }
    }
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let turn = self.turns.lock().expect("nobody panics").pop_front();
        let here = |last| Ok(IpAddr::V4(Ipv4Addr::new(127, 0, 0, last)));
        let address = match turn {
            Some(Turn::Unreachable) => return Box::pin(pending()),
            Some(Turn::NoAddress) => Err(format!("no address for {}", name.as_str()).into()),
            // Nobody listens at the second address of this machine.
            Some(Turn::Refused) => here(2),
            _ => here(1),
        };
        self.clock.stop();
        let addresses = address.map(|address| {
            let addresses: Addrs = Box::new([SocketAddr::new(address, 0)].into_iter());
            addresses
        });
        Box::pin(ready(addresses))
    }
}
