package casework_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// handedOver is the package for the authority: its files, its page and what it tells of the case.
func (m *matter) handedOver() (files []string, page string, known cases.HandedOver) {
	m.t.Helper()
	var packed bytes.Buffer
	_, err := use.Cases.HandOver(ctx, mediator, m.id, &packed)
	must(m.t, err)
	archive, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	must(m.t, err)
	for _, f := range archive.File {
		r, err := f.Open()
		must(m.t, err)
		data, err := io.ReadAll(r)
		must(m.t, err)
		switch {
		case f.Name == "index.html":
			page = string(data)
		case strings.HasSuffix(f.Name, ".json"):
			must(m.t, json.Unmarshal(data, &known))
		default:
			files = append(files, f.Name)
		}
	}
	return files, page, known
}

// says holds a letter to what it says and what it does not.
func says(t *testing.T, letter string, want map[string]bool) {
	t.Helper()
	for said, there := range want {
		if strings.Contains(letter, said) != there {
			t.Errorf("%q: %v, want %v, in\n%s", said, !there, there, letter)
		}
	}
}

// The authority asked for two offenders and learns of each: with one there is an agreement, the
// other withdrew. A notice about an agreement names whom it binds and nobody else.
func TestTheAuthorityLearnsOfEachOffender(t *testing.T) {
	m, yes := requested(t), true
	must(t, use.Cases.Confirm(ctx, mediator, m.id, 0, m.bystander, today(), mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	must(t, use.Cases.Admit(
		ctx, mediator, m.id, 0, m.bystander, today(), mediation.Admitted{Offence: &yes, Facts: &yes},
	))
	must(t, use.Cases.Withdraw(ctx, mediator, m.id, 0, m.bystander, today(), mediation.Withdrew{}))
	if _, page, known := m.handedOver(); known.Ended || !strings.Contains(page, "vēl nav beidzies") {
		t.Errorf("before an outcome the package says %+v", known)
	}
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "handover"}), map[string]bool{
		"Izlīguma process vēl nav beidzies": true, "Kristaps Ozols un Toms Zvirgzds": true,
	})
	m.agree()
	_, _, err := use.Cases.PreviewLetter(ctx, mediator, m.id, cases.LetterRequest{
		Kind: "plain-agreement", PartyID: m.bystander,
	})
	wantKind(t, "what an agreement is, to whoever withdrew", err, fault.Invalid)
	each := map[string]bool{
		"Kristaps Ozols un Toms Zvirgzds": true, "Kristaps Ozols: izlīgums noslēgts": true,
		"Toms Zvirgzds: izlīgums nav noslēgts": true, "/1 (Kristaps Ozols)": true, "vēl nav": false,
	}
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "handover"}), each)
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "outcome"}), each)
	_, _, known := m.handedOver()
	if p := known.Parties; !known.Ended || len(p) != 3 || p[1].Outcome != mediation.StepAgreement ||
		p[2].Outcome != mediation.StepNone || p[0].Outcome != "" {
		t.Errorf("the package tells %+v", known.Parties)
	}
	if a := known.Agreements; len(a) != 1 || len(a[0].With) != 2 || a[0].With[1].Name != "Kristaps Ozols" {
		t.Errorf("the package tells of agreements %+v", a)
	}
	laterBy(t, 12)
	term := m.view().Agreed()[1].ID
	letter, err := use.Cases.Remind(ctx, mediator, m.id, 0, term, 1)
	must(t, err)
	must(t, use.Cases.Hand(ctx, mediator, m.id, 0, letter, today(), mediation.ChannelPost))
	must(t, use.Cases.TellWish(ctx, mediator, m.id, 0, m.victim, today(), mediation.WishTold{
		TermID: term, Wish: mediation.WishTell,
	}))
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "unfulfilled"}), map[string]bool{
		"Kristaps Ozols": true, "Zvirgzds": false, "nav izpildīts pilnībā": true,
	})
}

// Whoever never began is told of as that.
func TestTheAuthorityLearnsWhoNeverBegan(t *testing.T) {
	m := requested(t)
	m.agree()
	says(t, m.letter(mediator, cases.LetterRequest{Kind: "outcome"}), map[string]bool{
		"Kristaps Ozols: izlīgums noslēgts": true, "Toms Zvirgzds: izlīguma process nav uzsākts": true,
	})
}

// What nobody has signed is not handed over.
func TestOnlySignedAgreementsAreHandedOver(t *testing.T) {
	m := requested(t)
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, m.terms("")))
	m.freeze()
	packed := func() (n int) {
		files, _, known := m.handedOver()
		for _, name := range files {
			if strings.Contains(name, "agreement") || strings.Contains(name, "izligums") {
				n++
			}
		}
		if len(known.Agreements)*2 != n {
			t.Errorf("%v, but told are %+v", files, known.Agreements)
		}
		return n
	}
	if n := packed(); n != 0 {
		t.Errorf("out for signing, %d files are handed over", n)
	}
	must(t, m.sign(today()))
	if n := packed(); n != 2 {
		t.Errorf("signed, %d files are handed over", n)
	}
}

// Minutes tell who was there and who was not, as it was recorded, and with whom each stands.
func TestMinutesTellWhoCame(t *testing.T) {
	m := requested(t)
	child := m.view().Party(m.victim).PartyNamed
	child.Minor, child.Basis, child.Person.Representative = true, "parent", "Ilze Šmite"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.victim, child))
	m.represented(m.victim)
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
		Expected: []mediation.Expected{
			{Party: m.victim, Came: mediation.Present}, {Party: m.victim, Represents: true, Came: mediation.Present},
			{Party: m.offender, Came: mediation.Present}, {Party: m.bystander, Came: mediation.Excused},
		},
	}))
	letter := m.letter(mediator, cases.LetterRequest{Kind: "minutes"})
	here, away, _ := strings.Cut(letter, "Nebija klāt")
	says(t, here, map[string]bool{
		child.Person.Name + ", cietušais":                            true,
		"Ilze Šmite, likumiskā pārstāve (" + child.Person.Name + ")": true,
		"Kristaps Ozols, likumpārkāpējs":                             true, "Zvirgzds": false,
	})
	says(t, away, map[string]bool{"Toms Zvirgzds, likumpārkāpējs: attaisnojošs iemesls": true, "Ozols": false})
}
