package arrivals

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/reading"
	"tilts/internal/record"
)

// Opening is who a case is about and who set it going, as a clerk says it before a number is
// given. Nobody's name or side is guessed.
type Opening struct {
	Initiator mediation.Initiator
	Parties   []OpeningParty
}

// OpeningParty is one party of it. A row without a name is nobody.
type OpeningParty struct {
	From int // which party of the submission it is, from 1; 0 for somebody whom it does not name
	Name string
	Side mediation.Side
	Kind PersonKind
	Sex  string // as they say of themselves; empty for not known, and nobody guesses
}

// PersonKind is what a party is in law.
type PersonKind string

// The kinds.
const (
	Adult   PersonKind = "adult"
	Minor   PersonKind = "minor"
	Ward    PersonKind = "ward" // under aizgādnība
	Legal   PersonKind = "legal"
	Unknown PersonKind = "unknown" // somebody whose age nobody has said
)

// PersonKinds lists them all.
var PersonKinds = []PersonKind{Adult, Minor, Ward, Legal, Unknown}

// KindOf is the kind of a party on a day: who is a minor by birth is one, whatever else was said.
func KindOf(p mediation.PartyNamed, today mediation.Date) PersonKind {
	switch {
	case p.Legal:
		return Legal
	case p.Minor, p.Underage(today):
		return Minor
	case p.Ward:
		return Ward
	}
	return Adult
}

// Opening reads what a submission itself says of whom a case that begins with it is about.
func (s *Service) Opening(ctx context.Context, by casework.Actor, submissionID string) (o Opening, err error) {
	if err := casework.Allow(by, casework.OpenCase); err != nil {
		return o, err
	}
	var sub record.Submission
	err = s.Read(ctx, func(tx Tx) error {
		var answers form.Answers
		if sub, answers, err = s.sortable(ctx, tx, submissionID); err != nil {
			return err
		}
		def, err := s.governing(ctx, tx, sub.Form, sub.FormHash)
		if err != nil {
			return err
		}
		o = said(def, settled(def, answers), s.Today())
		letter, err := s.saidBy(ctx, tx, sub)
		if err == nil && len(o.Parties) > 0 && o.Parties[0].Kind == Adult && minorOf(sub, answers, ReadSaid(letter)) {
			o.Parties[0].Kind = Minor
		}
		return err
	})
	if err != nil || len(o.Parties) > 0 {
		return o, err
	}
	return s.openingRead(ctx, by, sub, o)
}

// openingRead proposes what was surely read in a letter that nobody has copied yet and that names nobody otherwise.
// The clerk sees it beside the letter; what else was read goes into no case (OpenCaseAs) before somebody copied it.
func (s *Service) openingRead(
	ctx context.Context, by casework.Actor, sub record.Submission, o Opening,
) (Opening, error) {
	l, err := s.LetterOf(ctx, by, sub, "")
	if err != nil || l.Copy == nil || l.Copy.Definition.Opens != form.OpensCase {
		return o, err
	}
	read := said(l.Copy.Definition, settled(l.Copy.Definition, l.Copy.sureAnswers()), s.Today())
	for i := range read.Parties {
		read.Parties[i].From = 0
	}
	return read, nil
}

// minorOf reports whether somebody represents a child on no ground that says so, such as a grandmother: by the
// birth date or the code in the answers, or by the age that the letter tells, on the day it came.
func minorOf(sub record.Submission, a form.Answers, letter LetterIn) bool {
	if a.String("role") != string(mediation.ByRepresentative) || a.String("basis") != "" {
		return false
	}
	born, err := latvia.ParseDate(a.String("represented_birth_date"))
	if code, wrong := latvia.ParsePersonCode(a.String("represented_person_code")); err != nil && wrong == nil {
		born = code.BirthDate()
	}
	if came, err := latvia.ParseDate(string(sub.ArrivedOn)); err == nil && !born.IsZero() {
		return latvia.Minor(born, came)
	}
	for _, v := range letter.Represented {
		if age, err := strconv.Atoi(v.Text); v.Field == reading.RepresentedAge && err == nil {
			return age < latvia.OfAge
		}
	}
	return false
}

// said is what answers tell of who a case is about, as it is on a day.
func said(def *form.Definition, a form.Answers, today mediation.Date) Opening {
	o := Opening{Initiator: initiator(def, a)}
	for i, p := range parties(def, a) {
		kind := KindOf(p, today)
		if i > 0 && kind == Adult && def.Parties == form.FromSender { // the sender knows a name of them
			kind = Unknown
			if latvia.LegalName(p.Person.Name) {
				kind = Legal
			}
		}
		o.Parties = append(o.Parties, OpeningParty{From: i + 1, Name: p.Person.Name, Side: p.Side, Kind: kind})
	}
	return o
}

// OpenCase opens a case of what a submission itself says. What says too little is fault.Invalid.
func (s *Service) OpenCase(ctx context.Context, by casework.Actor, submissionID string) (caseID string, err error) {
	o, err := s.Opening(ctx, by, submissionID)
	if err != nil {
		return "", err
	}
	return s.OpenCaseAs(ctx, by, submissionID, o)
}

// OpenCaseAs opens a case from a submission: the number is given here, after everything else is
// known to be right (docs/domain.md, Words).
func (s *Service) OpenCaseAs(
	ctx context.Context, by casework.Actor, submissionID string, o Opening,
) (caseID string, err error) {
	if err := casework.Allow(by, casework.OpenCase); err != nil {
		return "", err
	}
	err = s.Write(ctx, func(tx Tx) error {
		sub, def, answers, err := s.toSort(ctx, tx, by, submissionID)
		if err != nil {
			return err
		}
		if def.Opens != form.OpensCase {
			return fault.New(fault.Conflict, "fault.opens_no_case")
		}
		if err := o.check(parties(def, settled(def, answers)), s.Today()); err != nil {
			return err
		}
		year := s.Now().Year()
		n, err := tx.NextNumber(ctx, fmt.Sprintf("case %d", year))
		if err != nil {
			return err
		}
		caseID = casework.NewID()
		number := fmt.Sprintf("I-%d-%04d", year, n)
		opened, facts := opening(cmp.Or(by.Office, s.Settings.Agency.Office), &sub, def, answers, number, o)
		for _, f := range facts { // nobody has checked what a file says
			mediation.ForgetCodes(f.Body)
		}
		if err := addressed(ctx, tx, opened); err != nil {
			return err
		}
		if err := s.Audit(ctx, tx, by, casework.OpenCase, "case:"+caseID, caseID, "submission:"+sub.ID); err != nil {
			return err
		}
		sub.EnterCase(caseID, sub.PartyID)
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if err := s.Cases.Append(ctx, tx, by, caseID, facts...); err != nil {
			return err
		}
		return s.bring(ctx, tx, by, sub)
	})
	return caseID, err
}

// check refuses an opening that does not say who it is about, or makes an adult of a minor, everything at once. named
// are those whom the submission names.
func (o Opening) check(named []mediation.PartyNamed, today mediation.Date) error {
	var wrong []fault.Field
	there := 0
	for i, p := range o.Parties {
		at := func(field string) string { return fmt.Sprintf("parties.%d.%s", i, field) }
		name := strings.TrimSpace(p.Name)
		if name == "" {
			continue
		}
		there++
		if len([]rune(name)) > casework.LongestName {
			wrong = append(wrong, fault.Field{
				Path: at("name"), Key: "fault.party_name_long", Args: fault.Args{"max": casework.LongestName},
			})
		}
		if p.Side != mediation.Victim && p.Side != mediation.Offender {
			wrong = append(wrong, fault.Field{Path: at("side"), Key: "fault.party_side"})
		}
		if !slices.Contains(PersonKinds, p.Kind) {
			wrong = append(wrong, fault.Field{Path: at("kind"), Key: "fault.party_kind"})
		}
		if p.Sex != "" && !slices.Contains(mediation.Sexes, p.Sex) {
			wrong = append(wrong, fault.Field{Path: at("sex"), Key: "fault.not_offered"})
		}
		who := p.party(named)
		var f *fault.Error
		if errors.As((&mediation.Case{}).May(mediation.Deed{Act: mediation.ActName, Today: today, Body: &who}), &f) {
			wrong = append(wrong, fault.Field{Path: at("kind"), Key: f.Fields[0].Key, Args: f.Fields[0].Args})
		}
		wrong = append(wrong, casework.Unprintable(at("name"), name)...)
	}
	if there == 0 {
		wrong = append(wrong, fault.Field{Path: "parties.0.name", Key: "fault.party_name"})
	}
	if !slices.Contains(mediation.Initiators, o.Initiator) {
		wrong = append(wrong, fault.Field{Path: "initiator", Key: "fault.choose_initiator"})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}

// opening makes the first facts of a case out of a submission: opened, one party each, the
// submission attached. The sender is its first party, but of what comes from the process
// director, which is from neither side; the submission is marked as theirs.
func opening(
	office string, sub *record.Submission, def *form.Definition, a form.Answers, number string, o Opening,
) (opened *mediation.Opened, facts []mediation.Fact) {
	a = settled(def, a)
	offence, grade, others := gravest(a)
	opened = &mediation.Opened{
		Number: number, Office: office, Initiator: o.Initiator, Channel: sub.Channel, ArrivedOn: sub.ArrivedOn,
		AnswerBy: mediation.Date(a.String("answer_by")),
		Stage:    mediation.Stage(orUnknown(a.String("stage"))), Grade: grade, Offence: offence, Others: others,
	}
	opened.Person.Director, opened.Person.Address = director(a), a.String("institution_address")
	opened.Person.CriminalCase, opened.Person.Request = a.String("criminal_case"), a.String("request_number")
	opened.Person.Happened = happened(a)
	if cents, err := latvia.ParseMoney(a.String("harm_amount")); err == nil {
		opened.Person.Harm = cents
	}
	opened.RequestedOn = mediation.Date(a.String("request_date"))
	facts = []mediation.Fact{{Body: opened}}
	named := parties(def, a)
	for i, row := range o.Parties {
		p := row.party(named)
		if p.Person.Name == "" {
			continue
		}
		id := casework.NewID()
		facts = append(facts, mediation.Fact{PartyID: id, Body: &p})
		if i > 0 || def.Parties == form.FromDirector {
			continue
		}
		sub.PartyID = id
		// What an offender's own form says of the admissions counts from its arrival;
		// the answer to an invitation is recorded by the mediator.
		own := def.Parties == form.FromSender && def.Entry != form.Invitation
		if own && p.Side == mediation.Offender && (a.String("admits_offence") != "" || a.String("admits_facts") != "") {
			facts = append(facts, mediation.Fact{PartyID: id, OccurredOn: sub.ArrivedOn, Body: admissions(*sub, a)})
		}
	}
	facts = append(facts, attached(*sub, stopOf(a), a))
	return opened, append(facts, proposed(*sub, a)...)
}

// director is the authority that has the proceedings, as a submission names it.
func director(a form.Answers) string {
	return cmp.Or(a.String("process_director"), a.String("institution"))
}

// addressed gives the authority in charge the address that the register of institutions has,
// where the submission states none.
func addressed(ctx context.Context, tx Tx, opened *mediation.Opened) error {
	if opened.Person.Address != "" {
		return nil
	}
	i, err := casework.InstitutionNamed(ctx, tx, opened.Person.Director)
	opened.Person.Address = i.Address
	return err
}

// party is what the submission says of the party, with what the clerk says instead.
func (row OpeningParty) party(named []mediation.PartyNamed) (p mediation.PartyNamed) {
	if row.From > 0 && row.From <= len(named) {
		p = named[row.From-1]
	}
	p.Person.Name, p.Side = strings.TrimSpace(row.Name), row.Side
	p.Legal, p.Minor, p.Ward = row.Kind == Legal, row.Kind == Minor, row.Kind == Ward
	if p.Sex = row.Sex; p.Legal {
		p.Sex = ""
	}
	return p
}
