package surface_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/form"
	"tilts/internal/surface"
)

const small = `
languages: [lv, en]
title: {lv: Forma, en: Form}
"yes": {lv: Jā, en: "Yes"}
"no": {lv: Nē, en: "No"}
steps:
  - id: one
    title: {lv: Solis, en: Step}
    fields:
      - {id: given_name, kind: name, label: {lv: Vārds, en: Name}}
      - {id: account, kind: longtext, label: {lv: Stāsts, en: Story}}
      - {id: agrees, kind: yesno, label: {lv: Vai, en: Does}}
      - {id: stage, kind: choice, select: true, label: {lv: Stadija, en: Stage},
         options: [{id: early, label: {lv: Agri, en: Early}}, {id: late, label: {lv: Vēlu, en: Late}}]}
      - {id: needs, kind: choices, label: {lv: Vajag, en: Needs},
         options: [{id: ramp, label: {lv: Rampa, en: Ramp}}, {id: sign, label: {lv: Zīmes, en: Signs}}]}
      - {id: attachments, kind: file, label: {lv: Pielikumi, en: Files}}
      - id: supporters
        kind: group
        max: 3
        label: {lv: Atbalstītāji, en: Supporters}
        item: {lv: "{n}.", en: "{n}."}
        fields:
          - {id: name, kind: text, label: {lv: Vārds, en: Name}}
          - {id: minor, kind: yesno, label: {lv: Vai, en: Is}}
      - {id: consent, kind: statement, label: {lv: Piekrītu, en: I agree}}
`

func definition(t *testing.T) *form.Definition {
	t.Helper()
	d, err := form.Parse("small", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAnswersAreReadFromFields(t *testing.T) {
	t.Parallel()
	got := surface.Answers(definition(t), map[string]string{
		"given_name":          "Ādams Ёлкин",
		"account":             "viens\rdivi\r\ntrīs",
		"agrees":              "no",
		"stage":               "Vēlu",
		"needs/sign":          "yes",
		"needs/ramp":          "Off",
		"attachments":         "secret-id",
		"supporters/0/name":   " ",
		"supporters/0/minor":  "Off",
		"supporters/2/name":   "Zane",
		"supporters/2/minor":  "yes",
		"supporters/999/name": "too far",
		"consent":             "yes",
		"unknown":             "x",
		"_form":               "small x lv",
	})
	want := form.Answers{
		"given_name": "Ādams Ёлкин",
		"account":    "viens\ndivi\ntrīs",
		"agrees":     "no",
		"stage":      "late",
		"needs":      []string{"sign"},
		"supporters": []form.Answers{{"name": "Zane", "minor": "yes"}},
		"consent":    "yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNothingFilledIsNoAnswer(t *testing.T) {
	t.Parallel()
	got := surface.Answers(definition(t),
		map[string]string{"given_name": "", "agrees": "Off", "consent": "Off", "needs/ramp": "", "stage": ""})
	if len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestLongValuesAreCutWhereCheckStillRefusesThem(t *testing.T) {
	t.Parallel()
	got := surface.Answers(definition(t),
		map[string]string{"account": strings.Repeat("ā", form.Limits.AnswerBytes), "given_name": "\xff\x00\x1b"})
	if n := len(got.String("account")); n > form.Limits.AnswerBytes || n < form.Limits.AnswerBytes-4 {
		t.Errorf("%d bytes", n)
	}
	if got.String("given_name") != "\uFFFD" {
		t.Errorf("%q", got.String("given_name"))
	}
}

func TestOrigin(t *testing.T) {
	t.Parallel()
	d := definition(t)
	for value, want := range map[string]bool{
		"small " + d.Hash() + " lv": true, "": false, "small": false, "small " + d.Hash()[1:] + " lv": false,
		" " + d.Hash() + " lv": false, "small " + d.Hash() + " lv x": false, "small " + strings.Repeat("g",
			64) + " lv": false,
	} {
		name, hash, lang, ok := surface.Origin(surface.Filled{Values: map[string]string{"_form": value}})
		if ok != want || ok && (name != "small" || hash != d.Hash() || lang != "lv") {
			t.Errorf("%q: %q %q %q %v", value, name, hash, lang, ok)
		}
	}
}

// A program that stores UTF-8 without saying so is understood; nobody else's text changes.
func TestTextStoredWithoutItsEncodingIsRead(t *testing.T) {
	t.Parallel()
	for stored, want := range map[string]string{
		"Ä¶erubÄ«na Å–iedra": "Ķerubīna Ņiedra", "Ärende": "Ärende", "Ķērpis": "Ķērpis", "Zoë – 5 €": "Zoë – 5 €",
		"Plain": "Plain", "Ð†Ð»ÐºÐ°": "Ёлка",
	} {
		got := surface.Answers(definition(t), map[string]string{"given_name": stored}).String("given_name")
		if got != want {
			t.Errorf("%q is read as %q, want %q", stored, got, want)
		}
	}
}
