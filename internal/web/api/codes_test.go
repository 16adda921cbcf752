package api_test

import (
	"encoding/json"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tilts/internal/locale"
	"tilts/internal/web/api"
	"tilts/internal/web/webtest"
)

// code finds in our sources what becomes a code.
var code = regexp.MustCompile(`"((?:api|applicant|fault|form)\.[a-z0-9_]+)"`)

// gives finds where a fault is made, with its key.
var gives = regexp.MustCompile(
	`(?:fault\.New\(\s*fault\.\w+,\s*|fault\.At\([^,]+,\s*|Key:\s*|Wrong = |\.add\([^,]+,\s*)` + code.String(),
)

// Of these a program hears nothing: what staff and people with a draft do, and what a page
// asks people to look at again without refusing it.
var ofPages = []string{
	"applicant.unreadable", "fault.already_decided", "fault.already_in_case", "fault.already_sent",
	"fault.arrival_channel", "fault.arrival_date", "fault.forbidden",
	"fault.hidden_letter", "fault.identity_first", "fault.invitation_side", "fault.letter", "fault.no_such_case",
	"fault.decide_beyond", "fault.decide_answerable", "fault.decide_cause", "fault.decide_reason",
	"fault.scan_infected", "fault.scan_too_large", "fault.scan_waits",
	"fault.not_to_read", "fault.not_withdrawn",
	"fault.held", "fault.nothing_decided", "fault.register_number", "fault.term_text_long",
	"fault.not_to_arrange", "fault.part_sorted", "fault.sample_known", "fault.not_copied", "fault.look_first",
	"fault.opens_no_case", "fault.too_many_mails", "fault.whose_withdrawal",
	"fault.choose_initiator", "fault.not_offered",
	"fault.party_kind", "fault.party_name", "fault.party_name_long", "fault.party_side",
	"fault.wrong_password", "applicant.unavailable",
	"form.criminal_case", "form.date_over", "form.email_letters", "form.email_mixed", "form.person_code_check_digit",
	"form.name_marked", "form.registration_number", "form.same_name", "form.unasked",
}

// No code is given that the table lacks, and none stands there that nobody gives.
func TestEveryCodeIsInTheTable(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for room, pattern := range map[string]*regexp.Regexp{
		"form": code, "casework": gives, "casework/arrivals": gives,
		"web": gives, "web/posted": gives, "web/api": gives,
	} {
		files, err := filepath.Glob(filepath.Join("..", "..", room, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(room, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range pattern.FindAllSubmatch(data, -1) {
				if key := string(m[1]); !strings.HasSuffix(key, "_") { // the beginning of several
					found[key] = true
				}
			}
		}
	}
	table := api.Codes()
	for key := range found {
		if slices.Contains(table, key) == slices.Contains(ofPages, key) {
			t.Errorf("%s belongs into the table of codes, or among those of pages", key)
		}
	}
	for _, key := range table {
		if several := strings.HasPrefix(key, "form.missing_") || strings.HasPrefix(key, "form.channel_"); !found[key] &&
			!several {
			t.Errorf("nobody gives %s", key)
		}
	}
	if len(found) < 80 {
		t.Errorf("only %d codes were found in the sources", len(found))
	}
}

// Page and description list every code with its sentence, in each language.
func TestCodesAreListed(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for _, lang := range locale.Languages {
		var doc struct {
			Codes map[string]string `json:"x-codes"`
		}
		if err := json.Unmarshal(description(t, p, lang), &doc); err != nil {
			t.Fatal(err)
		}
		page := p.do(http.MethodGet, "/api/v1/?lang="+lang, "")
		text := html.UnescapeString(string(page.body))
		for _, key := range api.Codes() {
			said := doc.Codes[key]
			if said == "" || webtest.MissingKey.MatchString(said) {
				t.Errorf("%s: %s says %q", lang, key, said)
			}
			if !strings.Contains(text, "<code>"+key+"</code>") || !strings.Contains(text, said) {
				t.Errorf("%s: the page lacks %s", lang, key)
			}
		}
	}
}
