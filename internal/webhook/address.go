package webhook

import (
	"errors"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
)

// What is wrong with an address that events should go to.
var (
	ErrAddress = errors.New("not an https address")
	ErrPrivate = errors.New("the address is not of the public internet")
)

// longest is how many bytes an address may have.
const longest = 500

// ParseURL reads an address to which events may go: https, a host, any port, no name and
// password. Otherwise it is ErrAddress, and ErrPrivate for what no message can reach.
func (s *Sender) ParseURL(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil || len(raw) > longest || u.Scheme != "https" || u.Hostname() == "" || u.User != nil ||
		u.Fragment != "" || u.Opaque != "" || !aPort(u.Port()) {
		return nil, ErrAddress
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if addr, err := netip.ParseAddr(host); err == nil && !s.may(addr) {
		return nil, ErrPrivate
	}
	if host == "localhost" && !s.may(netip.IPv6Loopback()) && !s.may(netip.AddrFrom4([4]byte{127, 0, 0, 1})) {
		return nil, ErrPrivate
	}
	return u, nil
}

// aPort reports whether there can be such a port; none is the usual one.
func aPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return s == "" || err == nil && n > 0
}

// control is asked before each connection, with the address that the name resolved to: a
// name cannot become another one between the check and the connection.
func (s *Sender) control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !s.may(to.Addr()) {
		return ErrPrivate
	}
	return nil
}

// may reports whether events may go to an address: those of the public internet, and the
// networks that the operator names.
func (s *Sender) may(addr netip.Addr) bool {
	addr = addr.Unmap()
	for _, network := range s.allow {
		if network.Contains(addr.WithZone("")) {
			return true
		}
	}
	return public(addr)
}

// public reports whether an address is one of the public internet, and its own: none that
// stands for another (NAT64, 6to4, Teredo).
func public(addr netip.Addr) bool {
	if addr.Is6() && !unicast6.Contains(addr) {
		return false
	}
	for _, network := range special {
		if network.Contains(addr) {
			return false
		}
	}
	return addr.IsValid() && addr.Zone() == ""
}

// unicast6 is all that IPv6 has of public addresses so far (RFC 4291); outside of it are
// loopback, link-local, unique-local, multicast and NAT64.
var unicast6 = netip.MustParsePrefix("2000::/3")

// special are networks that the IANA registries of special-purpose addresses keep from the
// public internet.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("10.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carriers' NAT
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"), // link-local; metadata of clouds
	netip.MustParsePrefix("172.16.0.0/12"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),   // documentation
	netip.MustParsePrefix("192.88.99.0/24"), // 6to4
	netip.MustParsePrefix("192.168.0.0/16"),
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"), // documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // documentation
	netip.MustParsePrefix("224.0.0.0/4"),     // multicast
	netip.MustParsePrefix("240.0.0.0/4"),     // reserved, broadcast
	netip.MustParsePrefix("2001::/23"),       // protocols: Teredo, benchmarks, ORCHID
	netip.MustParsePrefix("2001:db8::/32"),   // documentation
	netip.MustParsePrefix("2002::/16"),       // 6to4
	netip.MustParsePrefix("3fff::/20"),       // documentation
}
