package api_test

import (
	"bytes"
	"math"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/web"
	"tilts/internal/web/sitetest"
)

func TestAPIPace(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.Pace = web.Pace{Submit: 2}
	p := programAt(t, s)
	p.send(uuid.NewString(), `{}`)
	p.send(uuid.NewString(), `{}`)
	last := p.send(uuid.NewString(), `{}`)
	if last.problem(t, 429); last.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

// A client brings so many bytes an hour in files, and so does a key, from wherever.
func TestAPIFilesAreCountedByTheirBytes(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	s.Pace = web.Pace{Megabytes: 1}
	p := programAt(t, s)
	elsewhere := p
	elsewhere.address = "203.0.113.8:1"
	large := append(bytes.Clone(sitetest.PDF), make([]byte, 1_040_000)...)
	files, contentType := multipartOf(t, letter("Labdien"), attachment{"attachments", "a.pdf", large})
	sends := func(p program, headers ...string) reply {
		return p.do(http.MethodPost, "/api/v1/submissions", files, append([]string{
			"Content-Type", contentType, "Idempotency-Key", uuid.NewString(),
		}, headers...)...)
	}
	key := []string{"Tilts-Key", p.withKey().key}
	for who, answers := range map[string][2]reply{
		"an address": {sends(p), sends(p)},
		"a key":      {sends(p, key...), sends(elsewhere, key...)},
	} {
		if r := answers[0]; r.status != http.StatusCreated {
			t.Fatalf("%s: %d %s", who, r.status, r.body)
		}
		doc, _ := answers[1].problem(t, 429)
		if wait := answers[1].header.Get("Retry-After"); doc.Code != "fault.pace_bytes" || wait == "" {
			t.Errorf("%s: %s, Retry-After %q", who, doc.Code, wait)
		}
	}
	if r := p.send(uuid.NewString(), letter("Labdien")); r.status != http.StatusCreated {
		t.Errorf("without a file: %d %s", r.status, r.body)
	}
}

// A disk that is nearly full takes no file, and nothing of what came with it.
func TestAPIWithoutRoom(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	p, key := programAt(t, s), uuid.NewString()
	s.API.Limits.MinFree = math.MaxInt64
	r := p.sendFiles(key, letter("Labdien"), attachment{"attachments", "a.pdf", sitetest.PDF})
	if doc, _ := r.problem(t, 503); doc.Code != "fault.no_room" || r.header.Get("Retry-After") != "900" {
		t.Errorf("%s, Retry-After %q", doc.Code, r.header.Get("Retry-After"))
	}
	if r := p.send(uuid.NewString(), letter("Labdien")); r.status != http.StatusCreated {
		t.Errorf("without a file: %d %s", r.status, r.body)
	}
	s.API.Limits.MinFree = 1
	r = p.sendFiles(key, letter("Labdien"), attachment{"attachments", "a.pdf", sitetest.PDF})
	if r.status != http.StatusCreated {
		t.Errorf("with room again: %d %s", r.status, r.body)
	}
}
