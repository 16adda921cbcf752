package webhook

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestOnlyThePublicInternetIsSpokenTo(t *testing.T) {
	t.Parallel()
	s := New(nil, nil)
	for _, address := range []string{
		"0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8",
		"169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.170", "192.0.2.1", "192.88.99.1", "192.168.1.1",
		"198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
		"255.255.255.255",
		"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
		"64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:2::1", "2001:10::1",
		"2001:20::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
		"fe80::1%eth0", "fec0::1", "ff02::1", "2606:4700::1111%eth0",
	} {
		if s.may(netip.MustParseAddr(address)) {
			t.Errorf("%s is spoken to", address)
		}
	}
	for _, address := range []string{
		"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
		"193.40.0.1", "223.255.255.255", "::ffff:1.1.1.1", "2001:4860:4860::8888", "2606:4700::1111", "2a02:500::1",
	} {
		if !s.may(netip.MustParseAddr(address)) {
			t.Errorf("%s is not spoken to", address)
		}
	}
	if s.may(netip.Addr{}) {
		t.Error("no address at all is spoken to")
	}
}

func TestTheOperatorsNetworksAreSpokenTo(t *testing.T) {
	t.Parallel()
	s := New([]netip.Prefix{netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("fd00:1::/32")}, nil)
	for address, want := range map[string]bool{
		"10.1.2.3": true, "::ffff:10.1.2.3": true, "fd00:1::5": true, "1.1.1.1": true,
		"10.2.0.1": false, "fd00:2::5": false, "127.0.0.1": false,
	} {
		if got := s.may(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	s := New(nil, nil)
	for raw, want := range map[string]error{
		"https://vp.example.lv/tilts":                    nil,
		"https://vp.example.lv:8443/tilts?key=1":         nil,
		"https://1.1.1.1/":                               nil,
		"https://[2606:4700::1111]/":                     nil,
		"https://policija.example.lv/ziņas":              nil,
		"":                                               ErrAddress,
		"vp.example.lv":                                  ErrAddress,
		"http://vp.example.lv/":                          ErrAddress,
		"ftp://vp.example.lv/":                           ErrAddress,
		"https:///tilts":                                 ErrAddress,
		"https:vp.example.lv":                            ErrAddress,
		"https://name:word@vp.example.lv/":               ErrAddress,
		"https://vp.example.lv/#part":                    ErrAddress,
		"https://vp.example.lv/\r\nHost: x":              ErrAddress,
		"https://vp.example.lv:port/":                    ErrAddress,
		"https://vp.example.lv:65535/":                   nil,
		"https://vp.example.lv:65536/":                   ErrAddress,
		"https://vp.example.lv:0/":                       ErrAddress,
		"https://localhost/":                             ErrPrivate,
		"https://LOCALHOST.:9/":                          ErrPrivate,
		"https://127.0.0.1/":                             ErrPrivate,
		"https://[::1]/":                                 ErrPrivate,
		"https://[::ffff:10.0.0.1]:8443/":                ErrPrivate,
		"https://169.254.169.254/latest/meta-data/":      ErrPrivate,
		"https://192.168.1.1/" + string(make([]byte, 1)): ErrAddress,
	} {
		if _, err := s.ParseURL(raw); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", raw, err, want)
		}
	}
}

// A name is judged by where it leads, when it is dialled.
func TestANameThatLeadsInsideIsNotReached(t *testing.T) {
	t.Parallel()
	reached := make(chan string, 1)
	server := httptest.NewTLSServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		reached <- r.Host
	}))
	defer server.Close()
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	_, err = New(nil, nil).client.Get("https://localhost:" + port + "/")
	if !errors.Is(err, ErrPrivate) || why(err) != Private || len(reached) != 0 {
		t.Errorf("%v, %d requests", err, len(reached))
	}
}
