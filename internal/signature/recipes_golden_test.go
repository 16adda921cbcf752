package signature

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// questions are all files of the tests' own making, by name.
func questions(t testing.TB, p *small) (list []question) {
	made := recipes(t, p)
	for _, name := range slices.Sorted(maps.Keys(made)) {
		list = append(list, question{name, p.container(t, made[name]), p.trust().Anchors, today})
	}
	for _, name := range slices.Sorted(maps.Keys(pdfRecipes)) {
		list = append(list, question{name, p.pdf(t, pdfRecipes[name]), p.trust().Anchors, today})
	}
	return list
}

// The golden file says for each container and PDF of our making what is found: it is read
// in review, and TestTheJudgeAgrees holds its first word against EU DSS.
func TestVerdictsOfOurFiles(t *testing.T) {
	const golden = "testdata/verdicts.golden"
	var b strings.Builder
	for _, q := range questions(t, newSmall(t)) {
		r, err := Check(q.file, Trust{q.anchors}, q.now)
		fmt.Fprintf(&b, "%s: ", q.name)
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		for _, v := range r.Verdicts {
			fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%s %s %s whole=%v altered=%v %s",
				v.Indication, v.Sub, v.Level, v.Whole, v.Altered, noted(v.Notes, r.Notes)), " "))
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("verdicts differ from %s:\n%s", golden, b.String())
	}
}

func noted(lists ...[]Note) string {
	var all []string
	for _, list := range lists {
		for _, n := range list {
			all = append(all, string(n))
		}
	}
	return strings.Join(all, " ")
}

// A container that other rooms' tests send. Nobody here relies on its authority.
func TestSampleContainer(t *testing.T) {
	const sample = "testdata/signed.asice"
	if _, err := os.Stat(sample); *update && err != nil {
		if err := os.WriteFile(sample, newSmall(t).container(t, recipe{}), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(shown(Check(file, Trust{}, today)), "\n")
	want := "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND LT Anna Bērziņa 321806-14495 [iesniegums.txt Otra lapa.txt]"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
