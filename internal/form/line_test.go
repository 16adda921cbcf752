package form_test

import (
	"fmt"
	"testing"
	"unicode"

	"tilts/internal/form"
	"tilts/internal/latvia"
)

// What is copied along with an answer of one line does not change what it is read as:
// every kind that people type × every mark nobody sees × every white space.
func TestOneLineAnswersAreCleaned(t *testing.T) {
	t.Parallel()
	typed := map[form.Kind]struct{ answer, read string }{
		form.PersonCode: {"290200%s-21001", "290200-21001"}, form.ForeignID: {"AB%s123456", "AB123456"},
		form.Country: {"Liet%suva", "Lietuva"}, form.Date: {"14.03.%s2011", "2011-03-14"},
		form.Email: {"anna@%sexample.lv", "anna@example.lv"}, form.Phone: {"+371 20%s000114", "+37120000114"},
		form.Address: {"Dārza iela%s 1", "Dārza iela 1"}, form.Line: {"vi%sens", "viens"},
		form.Number: {"1%s2", "12"},
		form.Amount: {"1234,%s56", "1234.56"}, form.Reference: {"Т26-%s8к3М", "T26-8K3M"}, // Т, к, М of Cyrillic
		form.Code:         {"Н4RD %s92КМ WХ7Р 3к7Q", "H4RD92KMWX7P3K7Q"},
		form.IBAN:         {"LV80%sBANK0000435195001", "LV80BANK0000435195001"},
		form.Offence:      {"KL 175%s(3)", "KL 175(3)"},
		form.CriminalCase: {"112%s00451226", "11200451226"},
		form.Registration: {"4000%s3000001", "40003000001"},
	}
	// Names tell of such a mark; a form's own words and long texts are left alone.
	others := map[form.Kind]bool{
		form.Name: true, form.LongText: true, form.Choice: true, form.Choices: true, form.YesNo: true,
		form.Statement: true, form.File: true, form.Group: true, form.Signature: true, form.Identity: true,
	}
	var unseen []rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if latvia.Invisible(r) || unicode.IsSpace(r) {
			unseen = append(unseen, r)
		}
	}
	for _, k := range form.Kinds() {
		answers, known := typed[k]
		if known == others[k] {
			t.Errorf("the kind %s is to be typed or not", k)
		}
		if !known {
			continue
		}
		d, err := form.Parse("f", []byte("languages: [lv]\ntitle: {lv: A}\n\"yes\": {lv: A}\n\"no\": {lv: A}\n"+
			"steps: [{id: s, title: {lv: A}, fields: [{id: x, label: {lv: A}, required: true, kind: "+
			string(k)+"}]}]\n"))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range unseen {
			mark, plain := latvia.Invisible(r), fmt.Sprintf(answers.answer, "")
			tries := []string{string(r) + plain + string(r)}
			if mark {
				tries = append(tries, fmt.Sprintf(answers.answer, string(r)))
			}
			for _, try := range tries {
				a := form.Answers{"x": try}
				if got, wrong := d.Prune(a).String("x"), d.Check(a, now); got != answers.read || len(wrong) > 0 {
					t.Errorf("%s %q: %q, %v; want %q", k, try, got, wrong, answers.read)
				}
			}
		}
	}
}

// A name with a mark nobody sees is not mended behind somebody's back: it is told of.
func TestNamesTellOfHiddenMarks(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	for _, mark := range []string{"\u200b", "\u00ad", "\u202e", "\ufe0f", "\u034f", "\u3164", "\U000e0041"} {
		a := filled().Merge(form.Answers{"given_name": "Il" + mark + "ga"})
		if got := keys(d.Check(a, now)); len(got) != 1 || got[0] != "given_name name_hidden" {
			t.Errorf("%q: %q", mark, got)
		}
	}
	for _, space := range []string{"\u00a0", "\u2028", "\u0085", "\u202f"} {
		a := filled().Merge(form.Answers{"given_name": "Ilga" + space + "Anna"})
		if wrong := d.Check(a, now); len(wrong) > 0 || d.Prune(a).String("given_name") != "Ilga Anna" {
			t.Errorf("%q: %q, %q", space, keys(wrong), d.Prune(a).String("given_name"))
		}
	}
}
