package desk_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	use "tilts/internal/casework/office"
	"tilts/internal/form"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

// A clerk is told that nobody knows which program sent something, of what came with a key
// whose it is and whether the form names another, and of letters on the site nothing of
// the kind.
func TestWhatAProgramSentIsNotVerified(t *testing.T) {
	theOffice(t) // the people who sign in
	h := sitetest.New(t).Open(t)
	clerk := browse(t, h, "clerk")
	const unverified, other = "Sūtītājs nav pārbaudīts", "norādīta cita iestāde: Dobeles novada tiesa"
	for _, sent := range []struct {
		key, named string
		says       []string
	}{
		{"", "Bauskas prokuratūra", []string{unverified}},
		{keyOf(t, "Bauskas prokuratūra"), "Bauskas  Prokuratūra", []string{"iestādes „Bauskas prokuratūra” atslēgu"}},
		{keyOf(t, "Rīgas <b>"), "Dobeles novada tiesa", []string{"iestādes „Rīgas &lt;b&gt;” atslēgu", other}},
	} {
		page := clerk.get("/staff/inbox/" + sentBy(t, h, clerk, sent.key, sent.named)).Body.String()
		said := 0
		for _, text := range []string{unverified, "atslēgu.", other} {
			if strings.Contains(page, text) {
				said++
			}
		}
		for _, text := range sent.says {
			if !strings.Contains(page, text) || said != len(sent.says) {
				t.Errorf("%s with the key %.10s: %d notices, want %q\n%s", sent.named, sent.key, said, sent.says, page)
			}
		}
	}
	letter := clerk.get("/staff/inbox/" + theOffice(t).submission).Body.String()
	if strings.Contains(letter, unverified) || strings.Contains(letter, "atslēgu.") {
		t.Error("a letter that no program sent is called not verified, or sent with a key")
	}
}

// keyOf makes an institution with a key.
func keyOf(t *testing.T, name string) string {
	t.Helper()
	by := casework.Terminal
	id, err := sitetest.Office.AddInstitution(
		t.Context(), by, use.InstitutionTold{Name: name, Email: "it@example.lv"},
	)
	if err != nil {
		t.Fatal(err)
	}
	_, key, err := sitetest.Office.MakeKey(t.Context(), by, id, "Lietvedība")
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// sentBy sends a request as a program and finds it in the inbox: the id of the submission.
func sentBy(t *testing.T, h http.Handler, clerk browser, key, institution string) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"form": "request", "answers": form.Answers{
		"kind": "request", "institution_kind": "prosecutor", "institution": institution,
		"official": "Anna Ozoliņa", "official_email": "a@example.lv", "request_number": "20/8-4127",
		"request_date": "2026-11-20", "criminal_case": "11200451226", "stage": "proceedings",
		"offences": []form.Answers{{"offence": "KL 175(3)", "grade": "less_serious"}},
		"account":  "Veikalā paņemts telefons.",
		"offenders": []form.Answers{{
			"given_name": "Toms", "family_name": "Zariņš", "person_code": "392924-61788", "phone": "20 000 999",
		}},
		"victims": []form.Answers{{"person_kind": "natural", "given_name": "Anna", "family_name": "Liepa"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/api/v1/submissions", strings.NewReader(string(body)))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", uuid.NewString())
	if key != "" {
		req.Header.Set("Tilts-Key", key)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	if w.Code != http.StatusCreated {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	_, reference, _ := strings.Cut(w.Header().Get("Location"), "submissions/")
	list := webtest.OneLine(clerk.get("/staff/inbox?q=" + reference).Body.String())
	_, id, found := strings.Cut(list, `<li><a href="/staff/inbox/`)
	if id, _, _ = strings.Cut(id, `"`); !found {
		t.Fatalf("the inbox lacks %s", reference)
	}
	return id
}
