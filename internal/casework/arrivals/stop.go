package arrivals

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// stopOf tells what answers say against taking part; empty for nothing.
func stopOf(a form.Answers) mediation.Stop { return casework.StopOf(a) }

// matchStop puts a withdrawal to the case of its sender at once, in the transaction that
// receives it, when its reference or code tells exactly one party: nothing may be arranged
// against somebody's will, or sent to whoever wants nothing sent, while it waits for a clerk (domain rule 9).
// Where what it takes back is in no case yet, it goes with that and stops when a case has it. Whatever
// leaves a doubt is sorted by a clerk.
func (s *Service) matchStop(ctx context.Context, tx Tx, sub *record.Submission, a form.Answers) error {
	stops := stopOf(a)
	if stops == mediation.StopRefusal {
		stops = "" // of an answer to an invitation: its code tells
	}
	if sub.CaseID != "" || stops == "" && !silence(a) {
		return nil
	}
	caseID, partyID, letter, err := meant(ctx, tx, a)
	if err != nil {
		return err
	}
	if partyID == "" {
		return s.goWith(ctx, tx, *sub, a)
	}
	c, _, err := s.Cases.Load(ctx, tx, caseID)
	if err != nil || c.Party(partyID) == nil || c.Outcome != "" && !silence(a) {
		return err
	}
	sub.EnterCase(caseID, partyID)
	by, to := casework.Applicant, c.Party(partyID)
	put := attached(*sub, stops, a)
	if invited, known := to.InvitedBy(letter); known && invited.Represents || !known && representative(to, a) {
		by, put.Body.(*mediation.Attached).Represents = casework.Representative, true
	}
	if err := s.Audit(
		ctx, tx, by, casework.AttachSubmission, "case:"+caseID, caseID, "submission:"+sub.ID,
	); err != nil {
		return err
	}
	return s.Cases.Append(ctx, tx, by, caseID, put)
}

// representative reports whether answers are in the name of whoever represents a party, and not in the party's.
func representative(p *mediation.Party, a form.Answers) bool {
	name := folded(fullName(a, ""))
	return p != nil && !p.Legal && name != "" && name == folded(p.Person.Representative) && name != folded(p.Name())
}

// folded is a name to compare others with.
func folded(name string) string { return strings.Join(strings.Fields(latvia.Fold(name)), " ") }

// proving are the ways in which nothing comes from a stranger: somebody saw who brought it, or the state did.
var proving = []mediation.Channel{mediation.ChannelInPerson, mediation.ChannelEAddress}

// doubted marks a wish to be left alone that nothing shows to be the party's: anybody may know a number and a name.
func doubted(ctx context.Context, tx Tx, put mediation.Fact, sub record.Submission, a form.Answers) error {
	if !silence(a) || slices.Contains(proving, sub.Channel) {
		return nil
	}
	theirs, err := shown(ctx, tx, sub, a)
	put.Body.(*mediation.Attached).Unproven = !theirs
	return err
}

// shown reports whether answers give a code or a reference of the party to whom they are put.
func shown(ctx context.Context, tx Tx, sub record.Submission, a form.Answers) (bool, error) {
	inv, err := ofCode(ctx, tx, a.String("invitation_code"))
	if err != nil || inv.CaseID == sub.CaseID && inv.PartyID == sub.PartyID {
		return err == nil, err
	}
	first, err := referred(ctx, tx, a.String("reference"))
	return err == nil && first.CaseID == sub.CaseID && first.PartyID == sub.PartyID, err
}

// attached is the fact that a submission is put to its case.
func attached(sub record.Submission, stops mediation.Stop, a form.Answers) mediation.Fact {
	f := mediation.Fact{PartyID: sub.PartyID, Body: &mediation.Attached{
		SubmissionID: sub.ID, Form: sub.Form, Stops: stops, Silence: silence(a),
	}}
	if stops != "" {
		f.OccurredOn = sub.ArrivedOn
	}
	return f
}

// applies reports whether whoever sends the form asks for mediation in it.
func applies(def *form.Definition) bool {
	return def.Opens == form.OpensCase && def.Parties == form.FromSender && def.Entry != form.Invitation
}

// meant finds the one party whom the reference and the code of some answers tell: the code of
// an invitation or of a submission, or the reference of a submission. Empty when they tell
// nobody, several people, or not the same one. letter is the invitation with the code; empty where none tells it.
func meant(ctx context.Context, tx Tx, a form.Answers) (caseID, partyID, letter string, err error) {
	byCode, err := ofCode(ctx, tx, a.String("invitation_code"))
	if err != nil {
		return "", "", "", err
	}
	sent, err := referred(ctx, tx, a.String("reference"))
	switch {
	case err != nil:
		return "", "", "", err
	case byCode.PartyID == "":
		return sent.CaseID, sent.PartyID, "", nil
	case sent.PartyID != "" && sent.PartyID != byCode.PartyID:
		return "", "", "", nil
	}
	return byCode.CaseID, byCode.PartyID, byCode.ID, nil
}

// goWith lets a withdrawal go where the one submission goes that its reference and its access code
// tell, while that is in no case.
func (s *Service) goWith(ctx context.Context, tx Tx, sub record.Submission, a form.Answers) error {
	first, err := referred(ctx, tx, a.String("reference"))
	if err != nil {
		return err
	}
	if norm, wrong := identity.NormalizeCode(a.String("invitation_code")); wrong == nil {
		byCode, err := tx.SubmissionByAccess(ctx, identity.HashCode(norm))
		switch {
		case fault.KindOf(err) == fault.NotFound && err != nil:
		case err != nil:
			return err
		case first.ID != "" && first.ID != byCode.ID:
			return nil
		default:
			first = byCode
		}
	}
	if first.ID == "" || first.ID == sub.ID || first.CaseID != "" {
		return nil
	}
	def, err := s.governing(ctx, tx, first.Form, first.FormHash)
	if err != nil || def.Parties == form.FromDirector {
		return err
	}
	if _, err := tx.GoesWith(ctx, sub.ID); fault.KindOf(err) != fault.NotFound {
		return err
	}
	if silence(a) && !first.Safety { // the list of the inbox warns of it too
		first.Safety = true
		if err := tx.UpdateSubmission(ctx, first); err != nil {
			return err
		}
	}
	return tx.AddCompanion(ctx, sub.ID, first.ID)
}

// ofCode finds the case and party of a one-person code, used up or not, or of an access code.
func ofCode(ctx context.Context, tx Tx, code string) (inv record.Invitation, err error) {
	norm, err := identity.NormalizeCode(code)
	if err != nil {
		return inv, nil
	}
	inv, err = tx.InvitationByHash(ctx, identity.HashCode(norm))
	if fault.KindOf(err) != fault.NotFound {
		return inv, err
	}
	sub, err := tx.SubmissionByAccess(ctx, identity.HashCode(norm))
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return inv, err
	}
	return record.Invitation{CaseID: sub.CaseID, PartyID: sub.PartyID}, nil
}

// referred finds the submission that a receipt's reference tells; the zero one if it tells none.
func referred(ctx context.Context, tx Tx, given string) (sub record.Submission, err error) {
	ref, err := identity.ParseReference(given)
	if err != nil {
		return sub, nil
	}
	sub, err = tx.SubmissionByReference(ctx, ref)
	if fault.KindOf(err) == fault.NotFound {
		return record.Submission{}, nil
	}
	return sub, err
}

// senderIn finds the party of a case whose name, or whose representative's, stands in the
// answers, if it is exactly one; else nobody.
func senderIn(c *mediation.Case, a form.Answers) (partyID string) {
	name := folded(fullName(a, ""))
	if name == "" {
		return ""
	}
	for _, p := range c.Parties {
		if name != folded(p.Name()) && name != folded(p.Person.Representative) {
			continue
		}
		if partyID != "" {
			return ""
		}
		partyID = p.ID
	}
	return partyID
}
