package webhook_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"tilts/internal/webhook"
)

// loopback lets tests be receivers.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

// receiver is a server with TLS, and the certificates that know it.
func receiver(t *testing.T, f http.HandlerFunc) (*httptest.Server, *x509.CertPool) {
	t.Helper()
	server := httptest.NewTLSServer(f)
	t.Cleanup(server.Close)
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	return server, roots
}

func message(to string, secrets ...string) webhook.Message {
	return webhook.Message{ID: "evt-1", To: to, Secrets: secrets, Body: []byte(`{"a":1}`), At: time.Now()}
}

func isWhy(t *testing.T, err error, why webhook.Why, status int) {
	t.Helper()
	var failed *webhook.Error
	if !errors.As(err, &failed) || failed.Why != why || failed.Status != status {
		t.Errorf("%v, want %s with %d", err, why, status)
	}
	if err != nil && (strings.Contains(err.Error(), "127.0.0.1") || strings.Contains(err.Error(), "word")) {
		t.Errorf("the error tells the address: %v", err)
	}
}

func TestAMessageIsSignedWithEachSecret(t *testing.T) {
	t.Parallel()
	type request struct {
		header http.Header
		body   []byte
	}
	got := make(chan request, 1)
	server, roots := receiver(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got <- request{r.Header, body}
		w.WriteHeader(http.StatusNoContent)
	})
	mine, earlier := webhook.NewSecret(), webhook.NewSecret()
	m := message(server.URL+"/tilts?key=word", mine, earlier)
	if err := webhook.New(loopback, roots).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	r := <-got
	for _, secret := range []string{mine, earlier} {
		other, err := standard.NewWebhook(secret)
		if err != nil {
			t.Fatal(err)
		}
		if err := other.Verify(r.body, r.header); err != nil {
			t.Errorf("another implementation: %v", err)
		}
		if err := other.Verify(append(r.body, ' '), r.header); err == nil {
			t.Error("a changed body is believed")
		}
	}
	stranger, _ := standard.NewWebhook(webhook.NewSecret())
	if err := stranger.Verify(r.body, r.header); err == nil {
		t.Error("another secret's signature is believed")
	}
	if r.header.Get("Webhook-Id") != m.ID || string(r.body) != string(m.Body) || r.header.Get("Cookie") != "" {
		t.Errorf("it came as %v %s", r.header, r.body)
	}
}

func TestWhatAReceiverAnswers(t *testing.T) {
	t.Parallel()
	followed := make(chan string, 10)
	server, roots := receiver(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/followed", http.StatusTemporaryRedirect)
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/error":
			w.WriteHeader(http.StatusInternalServerError)
		case "/flood":
			for r.Context().Err() == nil {
				_, _ = w.Write(make([]byte, 1<<16))
			}
		case "/headers":
			for range 100 {
				w.Header().Add("X-Much", strings.Repeat("x", 1000))
			}
		case "/followed":
			followed <- r.URL.Path
		}
	})
	s := webhook.New(loopback, roots)
	for path, want := range map[string]webhook.Error{
		"/moved": {Why: webhook.Redirects, Status: 307}, "/gone": {Why: webhook.Gone, Status: 410},
		"/error": {Why: webhook.Refused, Status: 500}, "/headers": {Why: webhook.Unreachable},
	} {
		isWhy(t, s.Send(t.Context(), message(server.URL+path+"?word", webhook.NewSecret())), want.Why, want.Status)
	}
	if len(followed) != 0 {
		t.Error("a redirect was followed")
	}
	if err := s.Send(t.Context(), message(server.URL+"/flood")); err != nil {
		t.Errorf("an answer without end is one: %v", err)
	}
}

func TestNoPrivateAddressIsReached(t *testing.T) {
	t.Parallel()
	reached := make(chan string, 10)
	server, roots := receiver(t, func(_ http.ResponseWriter, r *http.Request) { reached <- r.Host })
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s := webhook.New(nil, roots)
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0"} {
		isWhy(t, s.Send(t.Context(), message("https://"+host+":"+port+"/word")), webhook.Private, 0)
	}
	if len(reached) != 0 {
		t.Errorf("%s was reached", <-reached)
	}
}

func TestAStrangersCertificateIsNotBelieved(t *testing.T) {
	t.Parallel()
	server, _ := receiver(t, func(http.ResponseWriter, *http.Request) {})
	isWhy(t, webhook.New(loopback, x509.NewCertPool()).Send(t.Context(), message(server.URL)), webhook.Untrusted, 0)
	old := httptest.NewUnstartedServer(nil)
	old.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	old.StartTLS()
	defer old.Close()
	roots := x509.NewCertPool()
	roots.AddCert(old.Certificate())
	isWhy(t, webhook.New(loopback, roots).Send(t.Context(), message(old.URL)), webhook.Unreachable, 0)
}

func TestASlowReceiverIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	server, roots := receiver(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // or its end is not noticed
		<-r.Context().Done()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	isWhy(t, webhook.New(loopback, roots).Send(ctx, message(server.URL)), webhook.Slow, 0)
}
