package surface_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/press"
	"tilts/internal/surface"
)

// whens are the sentences over the parts of a form.
func whens(blocks []press.Block) []string {
	var said []string
	for _, b := range blocks {
		if p, ok := b.(press.Part); ok {
			said = append(append(said, p.When[0].Text), whens(p.Blocks)...)
		}
	}
	return said
}

func TestConditionsInWords(t *testing.T) {
	t.Parallel()
	const one, list, many = "jautājumā „Viena izvēle” izvēlējāties ",
		"jautājumā „Izvēle sarakstā” izvēlējāties ", "jautājumā „Vairākas izvēles” izvēlējāties "
	doc, err := surface.Document(formtest.KitchenSink(t), "lv", options(t, "lv", true))
	if err != nil {
		t.Fatal(err)
	}
	row := []string{
		"Aizpildiet, ja jautājumā „Rindas veids” izvēlējāties „Izvēle special”.",
		"Aizpildiet, ja jautājumā „Rindas veids” izvēlējāties „Izvēle special” un " +
			"jautājumā „Viena izvēle” neizvēlējāties „Izvēle b”.",
		"Aizpildiet, ja jautājumā „Vai ir vēl kas?” izvēlējāties „Jā”.",
		"Aizpildiet, ja " + many + "„Izvēle o” vai jautājumā „Vai ir vēl kas?” ir atbilde.",
	}
	want := append([]string{
		"Aizpildiet, ja " + one + "„Izvēle a”.",
		"Aizpildiet, ja " + many + "„Izvēle m” vai „Izvēle n”.",
		"Aizpildiet, ja jautājumā „Viena izvēle” neizvēlējāties „Izvēle b”.",
		"Aizpildiet, ja " + one + "„Izvēle a” vai " + list + "„Izvēle x”.",
		"Aizpildiet, ja " + many + "„Izvēle m” un jautājumā „Jā vai nē” izvēlējāties „Jā”.",
		"Aizpildiet, ja jautājumā „Izvēle sarakstā” ir atbilde.",
		"Aizpildiet, ja jautājumā „Ja sarakstā kas izvēlēts” izvēlējāties „Jā”.",
	}, append(append(row, row...), row...)...)
	if diff := cmp.Diff(want, whens(doc.Blocks)); diff != "" {
		t.Error(diff)
	}
}

// Negations of whole conditions come down to single questions, and what joins differently
// inside stands in brackets.
func TestConditionsInsideConditions(t *testing.T) {
	t.Parallel()
	const in = "your answer to “Stage” was "
	for when, want := range map[string]string{
		"{not: {any: [{field: agrees, equals: \"yes\"}, {field: stage, present: " +
			"true}]}}": "your answer to “Does” was not “Yes” and you did not answer “Stage”",
		"{not: {all: [{field: agrees, equals: \"yes\"}, {field: stage, in: [early, " +
			"late]}]}}": "your answer to “Does” was not “Yes” or your answer to “Stage” was not “Early” or “Late”",
		"{not: {not: {field: agrees, equals: " +
			"\"no\"}}}": "your answer to “Does” was “No”",
		"{all: [{field: agrees, present: true}, {any: [{field: stage, equals: early}, {field: stage, equals: " +
			"late}]}]}": "you answered “Does” and (" + in + "“Early” or " + in + "“Late”)",
		"{any: [{all: [{field: agrees, present: true}]}, {any: [{field: stage, equals: early}, {field: agrees, " +
			"present: true}]}]}": "you answered “Does” or (" + in + "“Early” or you answered “Does”)",
	} {
		source := small + "  - id: two\n    title: {lv: Otrs, en: Second}\n    fields:\n" +
			"      - {id: other, kind: text, label: {lv: Cits, en: Other}, when: " + when + "}\n"
		d, err := form.Parse("small", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := surface.Document(d, "en", options(t, "en", false))
		if err != nil {
			t.Fatal(err)
		}
		if got := whens(doc.Blocks); len(got) != 1 || got[0] != "Complete this part only if "+want+"." {
			t.Errorf("%s:\n%q, want\n%q", when, got, want)
		}
	}
}
