package office

import (
	"testing"

	"tilts/internal/locale"
	"tilts/internal/record"
)

func TestDetailsOfTheAuditAreWords(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	words := all.For("en")
	digest := "d23ddd8cfad52209b1cfc32996d46d3dc7d65c5d3f8d1ff7bbb18de0d1d85cf6"
	for detail, want := range map[string]string{
		"":                         "",
		"noted disclosed":          "private note, exception to confidentiality",
		"[asked forwarded]":        "sender asked, forwarded",
		"2026-01-01 2026-11-29":    "1\u00a0January 2026–29\u00a0November 2026",
		digest:                     "d23ddd8cfad5…",
		"letter.en.md":             "letter.en.md",
		"clerk":                    "clerk",
		"1c 2026-12-01–2026-12-05": "Sanita Vītola 1\u00a0December 2026–5\u00a0December 2026",
		"request application":      "Request, Application",
		"refuse":                   "Refused",
		"text":                     "The text has been read",
		"eid":                      "eID",
		"told_apart":               "said not to belong",
		"submission:7":             "Submission 7",
		"key:7":                    "key:7",
		"T4 both_confirmed n":      "T4. From receipt to agreement\u00a0· Both sides confirmed",
		"staff:1c":                 "Sanita Vītola",
	} {
		names := map[string]string{"1c": "Sanita Vītola", "form:request": "Request", "form:application": "Application"}
		if got := auditDetail(words, names, detail); got != want {
			t.Errorf("%q is %q, want %q", detail, got, want)
		}
	}
}

// Whoever leaves a page and comes back is one line, with how often.
func TestTheAuditTellsOnceWhatIsSaidInARow(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	entry := func(seq int64, action string) record.AuditEntry {
		return record.AuditEntry{Seq: seq, Actor: "a", Action: action, Subject: "case:1", CaseID: "1"}
	}
	var list []AuditItem
	for _, e := range []record.AuditEntry{
		entry(5, "case.view"), entry(4, "case.view"), entry(3, "case.view"), entry(2, "case.run"),
		entry(1, "case.view"),
	} {
		list = together(list, auditItem(all.For("lv"), map[string]string{"a": "Juris Kalējs"},
			map[string]string{"1": "I-2026-0001"}, e))
	}
	if len(list) != 3 || list[0].Times != 3 || list[0].Seq != 5 || list[1].Times != 1 || list[2].Times != 1 {
		t.Errorf("%+v", list)
	}
	if list[0].ID != "" {
		t.Errorf("a case with a number is named by %q besides", list[0].ID)
	}
}
