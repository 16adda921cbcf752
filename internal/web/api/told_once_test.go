package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/web/sitetest"
)

// A program hears at once of an answer that is of another kind than its question wants and of everything else that is
// wrong; an unknown name is one, whatever stands under it.
func TestAPIAllMistakesAreToldAtOnce(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for _, answers := range []map[string]any{
		{"kind": "request", "offences": "KL 175(3)", "institution_kind": "orphans_court"},
		{"kind": "request", "offences": map[string]any{}, "institution_kind": "orphans_court"},
		{"kind": "request", "offences": 175, "institution_kind": "orphans_court", "foo": 1},
	} {
		_, errors := p.send(uuid.NewString(), map[string]any{"form": "request", "answers": answers}).problem(t, 422)
		for _, want := range []string{
			"/answers/offences form.shape", "/answers/institution_kind form.choice_unknown",
			"/answers/official form.missing_text",
		} {
			if !strings.Contains(errors, want) {
				t.Errorf("%v: not told %q: %s", answers, want, errors)
			}
		}
		if n := strings.Count(errors, "/answers/offences "); n != 1 {
			t.Errorf("%v: offences are told %d times: %s", answers, n, errors)
		}
		if _, odd := answers["foo"]; odd != strings.Contains(errors, "/answers/foo form.unknown_field") {
			t.Errorf("%v: the unknown name is told as %s", answers, errors)
		}
	}
}

// What is only counted is answered by nobody: its receipt promises no reply and leads to no address that a code opens.
func TestAPIFeedbackIsPromisedNothing(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	r := p.send(uuid.NewString(), map[string]any{"form": "feedback", "answers": map[string]any{
		"took_part_as": "victim", "met": "no", "heard": "fully",
	}})
	var got map[string]any
	if r.into(t, &got); r.status != http.StatusCreated || r.header.Get("Location") != "" {
		t.Errorf("%d, %q", r.status, r.header.Get("Location"))
	}
	for _, name := range []string{"reply_by", "status", "access_code"} {
		if _, there := got[name]; there {
			t.Errorf("the receipt has %s: %v", name, got[name])
		}
	}
}

// The page of the API explains every problem that its table of codes knows, also those that any address may answer
// with.
func TestAPIPageExplainsEveryProblem(t *testing.T) {
	t.Parallel()
	p := programAt(t, sitetest.New(t))
	page := string(p.do(http.MethodGet, "/api/v1/", "").body)
	for _, anchor := range []string{
		"problem-method-not-allowed", "problem-conflict", "problem-internal-server-error", "problem-not-found",
	} {
		if !strings.Contains(page, `id="`+anchor+`"`) {
			t.Errorf("nothing explains #%s", anchor)
		}
	}
}
