package casework_test

import (
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// letter is the text of a letter as it would be drawn now.
func (m *matter) letter(by casework.Actor, q cases.LetterRequest) string {
	m.t.Helper()
	pdf, _, err := use.Cases.PreviewLetter(ctx, by, m.id, q)
	must(m.t, err)
	return textOf(m.t, pdf)
}

// A letter about a meeting at which the sides do not meet says what happens instead, and asks nobody
// to come where there is nothing to come to.
func TestALetterSaysWhatHappensInsteadOfAMeeting(t *testing.T) {
	for mode, x := range map[mediation.Mode]struct{ says, not []string }{
		mediation.Letter: {
			[]string{"Saruna ar starpnieku", "Jums nekur nav jāiet"}, []string{"Kur ", "Ja nevarat atnākt", "aicinām"},
		},
		mediation.Shuttle: {
			[]string{"Saruna ar starpnieku", "atsevišķi", "par vietu vienosimies", "Ja nevarat atnākt"},
			[]string{"aicinām", "nekur nav jāiet"},
		},
	} {
		m := ready(t)
		must(t, use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today().Plus(1), mediation.Meeting{
			Format: mediation.Indirect, Mode: mode, Time: "14.00",
		}))
		text := m.letter(mediator, cases.LetterRequest{Kind: "meeting", PartyID: m.offender})
		for _, says := range x.says {
			if !strings.Contains(text, says) {
				t.Errorf("%s: it does not say %q: %s", mode, says, text)
			}
		}
		for _, not := range x.not {
			if strings.Contains(text, not) {
				t.Errorf("%s: it says %q: %s", mode, not, text)
			}
		}
	}
}

// Whoever represents somebody reads whom the letter is about.
func TestALetterToARepresentativeNamesWhomTheyRepresent(t *testing.T) {
	m := ready(t)
	p := m.view().Party(m.victim).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Dace Bērziņa"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.victim, p))
	m.represented(m.victim)
	must(t, use.Cases.PlanMeeting(ctx, mediator, m.id, 0, today().Plus(1), mediation.Meeting{
		Format: mediation.Session, Mode: mediation.InPerson, Time: "14.00",
	}))
	const represents = "Kuru pārstāvat Anita Bērziņa"
	q := cases.LetterRequest{Kind: "meeting", PartyID: m.victim, Represents: true}
	if text := m.letter(mediator, q); !strings.Contains(text, represents) || !strings.Contains(text, "Dace Bērziņa") {
		t.Errorf("it does not say %q: %s", represents, text)
	}
	q.Represents = false
	if text := m.letter(mediator, q); strings.Contains(text, "pārstāvat") {
		t.Errorf("the party represents somebody: %s", text)
	}
}

// While a mediator is away, letters and the status page name whoever covers for them and give that
// one's telephone, or the office's.
func TestLettersGiveTheTelephoneOfWhoIsThere(t *testing.T) {
	away, silent := hired(t, "Ilva Krūmiņa", "+371 64 000 001"), hired(t, "Gatis Klusais", "")
	cover := hired(t, "Sandra Vanaga", "+371 64 000 002")
	m := openMatter(t, false)
	must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{MediatorID: away.ID, NoConflict: true}))
	q := cases.LetterRequest{Kind: "information", PartyID: m.victim}
	code, err := use.Arrivals.ReplaceCode(ctx, clerk, m.submission, mediation.IdentityInPerson)
	must(t, err)
	given := func(want, by string) {
		t.Helper()
		text, office := m.letter(away, q), use.Cases.Settings.Agency.Phone
		if !strings.Contains(text, want) || want != office && strings.Contains(text, office) {
			t.Errorf("the letter does not give %s alone, in its head and its text: %s", want, text)
		}
		sub, err := use.Arrivals.Submission(ctx, clerk, m.submission, "lv")
		must(t, err)
		st, err := use.Arrivals.Status(ctx, sub.Reference, code, "test")
		must(t, err)
		if st.Own.Cover != by || strings.Contains(text, "šobrīd aizvieto "+by) != (by != "") {
			t.Errorf("covered by %q: the status names %q, the letter says %s", by, st.Own.Cover, text)
		}
		if got := st.Own.Phone; got != want && (got != "" || want != use.Cases.Settings.Agency.Phone) {
			t.Errorf("the status gives %q, want %s", got, want)
		}
	}
	given("+371 64 000 001", "")
	for _, x := range []struct {
		cover casework.Actor
		want  string
	}{{cover, "+371 64 000 002"}, {silent, use.Cases.Settings.Agency.Phone}} {
		must(t, use.Office.AddAbsence(ctx, clerk, record.Absence{
			StaffID: away.ID, CoverID: x.cover.ID, From: today(), Until: today().Plus(3),
		}))
		given(x.want, x.cover.Name)
		list, err := use.Office.Absences(ctx, clerk)
		must(t, err)
		must(t, use.Office.EndAbsence(ctx, clerk, list[len(list)-1].ID))
	}
}

// What was written of a term is told as the sentence that it continues.
func TestATermIsSaidFromItsBeginning(t *testing.T) {
	m := openMatter(t, false)
	work := mediation.Term{Kind: mediation.TermWork, From: m.offender, Hours: 8, Composed: true}
	said := use.Cases.TermSaid(m.view(), work, mediation.TermWords{Text: "biedrībā „Zaļais pagalms”"})
	if want := "Kristaps Ozols bez atlīdzības nostrādā 8 stundas biedrībā „Zaļais pagalms”."; said != want {
		t.Errorf("%q, want %q", said, want)
	}
}

// The letter in plain language tells each side, in its own language and as “you”, what it does and what is done for
// it: sums in figures alone, each day, what was typed as it was typed, and the other side by no name.
func TestThePlainLetterTellsEachSideEveryTerm(t *testing.T) {
	m := requested(t)
	m.agree()
	tell := func(party string, want map[string][]string) {
		t.Helper()
		for lang, all := range want {
			text := m.letter(mediator, cases.LetterRequest{
				Kind: "plain-agreement", PartyID: party, Lang: lang,
			})
			for _, said := range all {
				if !strings.Contains(text, said) {
					t.Errorf("%s: it does not say %q: %s", lang, said, text)
				}
			}
			if strings.Contains(text, "eiro un") {
				t.Errorf("%s: it has a sum in words: %s", lang, text)
			}
			other := map[bool]string{true: "Bērziņ", false: "Ozols"}[party == m.offender]
			if strings.Contains(text, other) {
				t.Errorf("%s: it names the other side: %s", lang, text)
			}
		}
	}
	tell(m.offender, map[string][]string{
		"lv": {"Jūs tikšanās laikā atvainojaties otrai pusei.", "Jūs samaksājat otrai pusei 380,00 EUR", "130,00 EUR."},
		"ru": {"Вы на встрече приносите другой стороне извинения.", "Вы платите другой стороне 380,00", "130,00"},
		"en": {"You apologise to the other side at the meeting.", "You pay the other side", "130.00"},
	})
	tell(m.victim, map[string][]string{
		"lv": {"Otra puse tikšanās laikā atvainojas Jums.", "Otra puse samaksā Jums 380,00 EUR skaidrā"},
		"ru": {"Другая сторона на встрече приносит Вам извинения.", "Другая сторона платит Вам 380,00", "250,00"},
		"en": {"The other side apologises to you at the meeting.", "The other side pays you", "250.00"},
	})
}

// What somebody typed of a term stays as it is, said to be from the agreement, and what binds for ever says so.
func TestThePlainLetterQuotesWhatWasTypedOfATerm(t *testing.T) {
	m := requested(t)
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := m.terms("")
	set.Terms[0] = mediation.Term{Kind: mediation.TermBehaviour, From: m.offender, Composed: true}
	set.Person.Words = []mediation.TermWords{{Text: "pagrabā vairs neiet"}}
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	m.freeze()
	for lang, want := range map[string][]string{
		"lv": {"Otra puse ievēro to, kas apsolīts. Tas jāievēro vienmēr.", "tā: Likumpārkāpējs pagrabā vairs neiet."},
		"ru": {"Это нужно соблюдать всегда.", "В соглашении об этом написано по-латышски: «pagrabā vairs neiet»"},
	} {
		text := m.letter(mediator, cases.LetterRequest{Kind: "plain-agreement", PartyID: m.victim, Lang: lang})
		for _, said := range want {
			if !strings.Contains(text, said) {
				t.Errorf("%s: it does not say %q: %s", lang, said, text)
			}
		}
	}
}

// A certificate in another language says a term in that language, quotes what the Latvian agreement says of it as
// Latvian, and calls what binds for ever a lasting duty.
func TestACertificateQuotesTheAgreementInItsOwnLanguage(t *testing.T) {
	m := requested(t)
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := m.terms("Atvainojas arī rakstiski")
	set.Terms = append(set.Terms, mediation.Term{Kind: mediation.TermBehaviour, From: m.offender, Composed: true})
	set.Person.Words = append(set.Person.Words, mediation.TermWords{Text: "pagrabā vairs neiet"})
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	m.freeze()
	must(t, m.sign(today()))
	for _, term := range m.view().Agreed() {
		must(t, use.Cases.Fulfil(ctx, mediator, m.id, 0, today(), mediation.Fulfilled{
			TermID: term.ID, Result: mediation.FulfilledDone, Told: mediation.ToldByVictim,
		}, "", nil))
	}
	for lang, want := range map[string][]string{
		"lv": {"Likumpārkāpējs pagrabā vairs neiet.", "pastāvīgais pienākums", "Atvainojas arī rakstiski"},
		"ru": {
			"Правонарушитель соблюдает договорённость. В соглашении по-латышски: «pagrabā vairs neiet».",
			"«Atvainojas arī rakstiski»", "бессрочное обязательство",
		},
		"en": {
			"The offender complies with what was agreed. In the agreement, in Latvian: “pagrabā vairs neiet”.",
			"a lasting duty",
		},
	} {
		text := m.letter(mediator, cases.LetterRequest{Kind: "fulfilment", PartyID: m.victim, Lang: lang})
		m.says(lang, text, want, "Другая сторона pagrabā", "other side pagrabā", "без установленного срока")
	}
	pdf, _, err := use.Cases.Preview(ctx, mediator, m.id, "", "en")
	must(t, err)
	m.says("the translation", textOf(t, pdf), []string{"In Latvian: “pagrabā vairs neiet”."}, "Ozols pagrabā")
}

// An official electronic address that somebody named as the safe way to reach them stands in the case
// that is opened from what they sent.
func TestASafeElectronicAddressIsKept(t *testing.T) {
	_, r := send(t, "application", form.Answers{
		"role": "victim", "given_name": "Didzis", "family_name": "Krastiņš", "id_kind": "latvian",
		"person_code": "391234-56789", "birth_date": "1975-11-16", "phone": victimPhone,
		"eaddress": "_DEFAULT@39123456789", "safe_channel": "eaddress", "account": account, "stage": "proceedings",
		"voluntary": "yes", "brochure_read": "yes", "signature": "none", "signed_on": "2026-11-22",
	})
	id, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
	must(t, err)
	v, err := use.Cases.Case(ctx, clerk, id)
	must(t, err)
	p := v.Side(mediation.Victim)[0].Person
	if p.SafeChannel != "eaddress" || p.EAddress != "_DEFAULT@39123456789" {
		t.Errorf("safe is %q, the address %q", p.SafeChannel, p.EAddress)
	}
}

// A woman is called what she is in the case by her own form of the word.
func TestALetterCallsAWomanByHerOwnForm(t *testing.T) {
	m := ready(t)
	for sex, want := range map[string]string{"": "Anita Bērziņa, cietušais", "female": "Anita Bērziņa, cietusī"} {
		p := m.view().Party(m.victim).PartyNamed
		p.Sex = sex
		must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.victim, p))
		text := m.letter(mediator, cases.LetterRequest{Kind: "confirmation-victim", PartyID: m.victim})
		if !strings.Contains(text, want) {
			t.Errorf("of a victim of sex %q the letter does not say %q: %s", sex, want, text)
		}
	}
}

// The letter in plain language calls a signed agreement in force, and asks only who owes something to say when they
// cannot; a reminder speaks to whoever owes it.
func TestThePlainLetterSpeaksToItsReader(t *testing.T) {
	m, yes := requested(t), true
	must(t, use.Cases.Confirm(ctx, mediator, m.id, 0, m.bystander, today(), mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	must(t, use.Cases.Admit(
		ctx, mediator, m.id, 0, m.bystander, today(), mediation.Admitted{Offence: &yes, Facts: &yes},
	))
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := mediation.TermsSet{Claims: mediation.ClaimsNone, Terms: []mediation.Term{
		{Kind: mediation.TermApology, From: m.offender, To: m.victim, Way: mediation.WayMeeting, Composed: true},
		{Kind: mediation.TermMoney, From: m.bystander, To: m.victim, Cents: 50_00, Way: mediation.WayCash,
			Due: today().Plus(9), Composed: true},
	}}
	set.Person.Words = make([]mediation.TermWords, 2)
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	m.freeze()
	q := cases.LetterRequest{Kind: "plain-agreement", PartyID: m.victim}
	before := map[string]bool{
		"Otra puse tikšanās laikā atvainojas Jums.": true, "Otra puse samaksā Jums 50,00": true, "Ozols": false,
		"Izlīgums ir spēkā, kad to parakstījuši visi.": true, "Ja nevarat to izdarīt laikā": false,
		"Ja otra puse to laikā neizdara": true,
	}
	says(t, m.letter(mediator, q), before)
	must(t, m.sign(today()))
	says(t, m.letter(mediator, q), map[string]bool{
		"kad to parakstījuši visi.": false, "Visi to parakstīja": true, "Ja nevarat to izdarīt laikā": false,
	})
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "reminder", PartyID: m.bystander}), map[string]bool{
		"Jūs samaksājat otrai pusei 50,00": true, "Toms Zvirgzds samaksā": false,
	})
	_, _, err := use.Cases.PreviewLetter(ctx, mediator, m.id, cases.LetterRequest{
		Kind: "reminder", PartyID: m.offender,
	})
	wantKind(t, "a reminder of what was done at the meeting", err, fault.Invalid)
}

// The confirmation on paper of somebody whom we know to be of age has no line for whoever represents them.
func TestAnAdultsConfirmationHasNoLineForARepresentative(t *testing.T) {
	m := ready(t)
	for born, lines := range map[mediation.Date]bool{"1975-11-16": false, "": true, today().Plus(-16 * 365): true} {
		p := m.view().Party(m.victim).PartyNamed
		p.Person.BirthDate, p.Person.Code = born, ""
		p.Minor = born > today().Plus(-18*365)
		must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.victim, p))
		text := m.letter(mediator, cases.LetterRequest{Kind: "confirmation-victim", PartyID: m.victim})
		for _, said := range []string{"Ja Jums vēl nav 18 gadu", "likumiskais pārstāvis"} {
			if strings.Contains(text, said) != lines {
				t.Errorf("born %q: it says %q: %v: %s", born, said, !lines, text)
			}
		}
	}
}
