package tilts

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

const rulesPage = "docs/rules.md"

const rulesHead = `# What is refused, and why

Each line is one rule of a case: what it forbids, the sentence that says so, and where it comes from. The program asks
the rules in this order and shows the first that is broken. This page is made from the table in
` + "`internal/mediation/rules.go`" + ` and from the catalogues: change those, then
` + "`go test . -run TestTheRulesPage -update`" + `.

| Refused | The sentence | Source |
|---|---|---|
`

// TestTheRulesPage holds the page to the table: a lawyer reads there what the program does.
func TestTheRulesPage(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	words := catalogues.For("en")
	want := rulesHead
	for _, r := range mediation.Rules() {
		var acts []string
		for _, a := range r.Acts {
			acts = append(acts, words.T("staff.act_"+string(a)))
		}
		example := map[string]any{
			"n": 2, "of": 4, "date": latvia.SaidDay(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)),
			"name": "Anita Bērziņa", "amount": latvia.SaidSum(13000),
		}
		sentence := catalogues.For("lv").Args(r.Key, example) + "<br>" + words.Args(r.Key, example)
		source := r.Source
		if r.Practice != "" {
			source += ", `--practice-" + string(r.Practice) + "`: off, warn, required"
		}
		want += fmt.Sprintf("| %s | %s | %s |\n", strings.Join(acts, ", "), sentence, source)
	}
	if *update {
		if err := os.WriteFile(rulesPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, rulesPage) != want {
		t.Errorf("%s is not what the table says: go test . -run TestTheRulesPage -update", rulesPage)
	}
}
