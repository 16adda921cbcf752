package desk_test

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web/sitetest"
)

// The review page and the clerk's page show the same questions and words; the
// review page masks codes, the clerk's does not.
func TestReviewAndClerkShowTheSameRows(t *testing.T) {
	ctx := context.Background()
	theOffice(t)
	h := sitetest.New(t).Open(t)
	answers := form.Answers{
		"role":          "victim",
		"given_name":    "Anita",
		"family_name":   "Bērziņa <b>",
		"id_kind":       "latvian",
		"person_code":   "391234-56789",
		"birth_date":    "1975-11-16",
		"phone":         "+37120000114",
		"safe_channel":  "phone",
		"account":       "Divas\nrindas",
		"stage":         "proceedings",
		"format":        "session",
		"mode":          "in_person",
		"voluntary":     "yes",
		"brochure_read": "yes",
		"signature":     "none",
		"signed_on":     "2026-11-22",
		"supporters":    []form.Answers{{"name": "Ilze Bērziņa"}, {"name": "Jānis Kalns"}},
	}
	token, err := sitetest.Arrivals.StartDraft(ctx, "application", "lv")
	if err != nil {
		t.Fatal(err)
	}
	draft, err := sitetest.Arrivals.SaveStep(ctx, token, func(a form.Answers) form.Answers { return a.Merge(answers) })
	if err != nil {
		t.Fatal(err)
	}
	asked := draft.Form.VisibleSteps(draft.Answers)
	closing := asked[len(asked)-1] // its statements stand below the answers
	for _, lang := range locale.Languages {
		r := httptest.NewRequest(http.MethodGet, "/"+lang+"/application/review", nil)
		r.AddCookie(&http.Cookie{Name: "tilts_application", Value: token})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		body := html.UnescapeString(w.Body.String())
		if w.Code != http.StatusOK || strings.Contains(body, "391234-56789") ||
			!strings.Contains(body, "391234-•••••") {
			t.Errorf("%s: %d, code masked: %v", lang, w.Code, strings.Contains(body, "391234-•••••"))
		}
		for _, section := range sitetest.Arrivals.Summary(draft.Form, draft.Answers, lang) {
			if section.Step.ID != closing.ID {
				wantRows(t, "review in "+lang, body, section, form.Row.Public)
			}
		}
	}
	receipt, err := sitetest.Arrivals.Submit(ctx, token, "")
	if err != nil {
		t.Fatal(err)
	}
	clerk := html.UnescapeString(browse(t, h, "clerk").get("/staff/inbox/" + receipt.ID).Body.String())
	for _, section := range sitetest.Arrivals.Summary(draft.Form.ForStaff(), draft.Answers, locale.Main) {
		wantRows(t, "clerk's page", clerk, section, func(r form.Row) []string { return r.Values })
	}
	if _, list, _ := strings.Cut(clerk, `class="list"`); strings.Contains(strings.Split(list, "</nav>")[0], "391234") {
		t.Error("the list shows a code")
	}
}

// wantRows looks for each question with its answer. What was left blank may stand without
// words of its own, in one line with its like.
func wantRows(t *testing.T, where, body string, section form.Section, values func(form.Row) []string) {
	t.Helper()
	for _, row := range section.Rows {
		words := append([]string{row.Label}, values(row)...)
		if row.Empty && !strings.Contains(body, "><span>"+row.Label+"</span>") &&
			!strings.Contains(body, "; <span>"+row.Label+"</span>") &&
			!strings.Contains(body, `<span class="inline">`+row.Label+"</span>") {
			words = append(words, row.Blank)
		}
		for _, word := range words {
			if !strings.Contains(body, ">"+word+"<") {
				t.Errorf("%s: no %q (%s)", where, word, row.Path)
			}
		}
	}
}
