package telemetry

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A certificate's end is found, over TLS and after STARTTLS; one that is not trusted,
// and a server that is away, are told too.
func TestCertificatesAreLookedAt(t *testing.T) {
	t.Parallel()
	site := httptest.NewTLSServer(http.NotFoundHandler())
	defer site.Close()
	trusted := x509.NewCertPool()
	trusted.AddCert(site.Certificate())
	away := httptest.NewTLSServer(http.NotFoundHandler())
	away.Close()
	address := site.Listener.Addr().String()
	c := WatchCertificates(t.Context(), []Certificate{
		{Of: "site", Address: address, roots: trusted},
		{Of: "store", Address: address},
		{Of: "away", Address: away.Listener.Addr().String(), roots: trusted},
		{Of: "mail", Address: mailServer(t, site.TLS), StartTLS: true, roots: trusted},
	})
	ends := float64(site.Certificate().NotAfter.Unix())
	want := map[string]float64{
		"ok site": 1, "ok store": 0, "ok away": 0, "ok mail": 1, "expires site": ends, "expires mail": ends,
	}
	var got map[string]float64
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		got = map[string]float64{}
		c.Tell(context.Background(), func(name string, value float64, labels ...string) {
			sort, _, _ := strings.Cut(strings.TrimPrefix(name, "tilts_certificate_"), "_")
			got[sort+" "+labels[0]] = value
		})
		if len(got) == len(want) {
			break
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// mailServer takes one connection and speaks as much SMTP as STARTTLS needs.
func mailServer(t *testing.T, config *tls.Config) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		in := bufio.NewReader(conn)
		fmt.Fprint(conn, "220 mail.example.lv\r\n")
		in.ReadString('\n') // EHLO
		fmt.Fprint(conn, "250-mail.example.lv\r\n250 STARTTLS\r\n")
		in.ReadString('\n') // STARTTLS
		fmt.Fprint(conn, "220 go on\r\n")
		secured := tls.Server(conn, config)
		bufio.NewReader(secured).ReadString('\n') // EHLO
		fmt.Fprint(secured, "250 mail.example.lv\r\n")
	}()
	return l.Addr().String()
}
