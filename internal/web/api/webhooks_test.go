package api_test

import (
	"crypto/x509"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/webhook"
)

// Each kind of event is described, with an example that is what its schema says.
func TestAPIWebhooksAreDescribed(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for _, lang := range locale.Languages {
		data := described(t, p, "webhooks.json", lang)
		whole, err := openapi3.NewLoader().LoadFromData(data)
		if err != nil {
			t.Fatal(err)
		}
		if err := whole.Validate(t.Context()); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
		var doc struct {
			Webhooks map[string]struct {
				Post struct {
					Parameters  []struct{ Name string }
					RequestBody struct {
						Content map[string]struct{ Example json.RawMessage }
					}
				}
			}
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		s := schemasOf(t, data)
		for _, kind := range record.EventKinds {
			post := doc.Webhooks[string(kind)].Post
			if len(post.Parameters) != 3 {
				t.Errorf("%s: %d headers", kind, len(post.Parameters))
			}
			s.accepts("/webhooks/"+string(kind)+"/post/requestBody/content/application~1json/schema",
				post.RequestBody.Content["application/json"].Example)
		}
		if len(doc.Webhooks) != len(record.EventKinds) {
			t.Errorf("%d webhooks are described", len(doc.Webhooks))
		}
	}
}

// What the page shows for the checking of a signature works as it stands there.
func TestThePageChecksSignatures(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	page := string(programOf(t).do(http.MethodGet, "/api/v1/?lang=en", "").body)
	_, after, _ := strings.Cut(page, `aria-labelledby="check"><code>`)
	code, _, found := strings.Cut(after, "</code>")
	if !found {
		t.Fatal("the page shows no code")
	}
	secret, body := webhook.NewSecret(), `{"number":1,"š":"…"}`
	headers := signedHeaders(t, webhook.Message{
		ID: "evt-1", Secrets: []string{webhook.NewSecret(), secret}, Body: []byte(body), At: time.Now(),
	})
	old := signedHeaders(t, webhook.Message{
		ID: "evt-1", Secrets: []string{secret}, Body: []byte(body), At: time.Now().Add(-time.Hour),
	})
	for name, try := range map[string]struct {
		secret, body string
		headers      map[string]string
		want         string
	}{
		"right": {secret, body, headers, "True"}, "another body": {secret, body + " ", headers, "False"},
		"another secret": {webhook.NewSecret(), body, headers, "False"}, "an old one": {secret, body, old, "False"},
	} {
		tried, err := json.Marshal(map[string]any{"secret": try.secret, "body": try.body, "headers": try.headers})
		if err != nil {
			t.Fatal(err)
		}
		run := exec.CommandContext(t.Context(), python, "-c", html.UnescapeString(code)+`
import json, sys
x = json.load(sys.stdin)
print(ours(x["secret"], x["headers"], x["body"].encode()))`)
		run.Stdin = strings.NewReader(string(tried))
		out, err := run.CombinedOutput()
		if err != nil || strings.TrimSpace(string(out)) != try.want {
			t.Errorf("%s: %v %s, want %s", name, err, out, try.want)
		}
	}
}

// signedHeaders are those that a receiver of a message gets.
func signedHeaders(t *testing.T, m webhook.Message) map[string]string {
	t.Helper()
	got := map[string]string{}
	server := httptest.NewTLSServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		for name, values := range r.Header {
			got[strings.ToLower(name)] = values[0]
		}
	}))
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	m.To = server.URL
	here := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	if err := webhook.New(here, roots).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	return got
}
