//! A port that nobody listens at.

use std::net::{IpAddr, TcpListener};

/// A port that is free at all of these addresses at this moment. Whoever binds it a moment later may still be told that it is taken.
pub fn free_port(addresses: &[IpAddr]) -> Option<u16> {
    const TRIES: usize = 16;
    let first = *addresses.first()?;
    (0..TRIES).find_map(|_| {
        let held = TcpListener::bind((first, 0)).ok()?;
        let port = held.local_addr().ok()?.port();
        // An address that this computer has not at all keeps nobody from the others.
        let taken = |address: &IpAddr| {
            let error = TcpListener::bind((*address, port)).err();
            error.is_some_and(|error| error.kind() == std::io::ErrorKind::AddrInUse)
        };
        (!addresses.iter().skip(1).any(taken)).then_some(port)
    })
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};

    use super::free_port;

    #[test]
    fn a_free_port_can_be_bound() {
        let both: [IpAddr; 2] = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        let port = free_port(&both).unwrap();
        assert!(port > 0 && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok());
        assert_eq!(free_port(&[]), None);
    }
}
