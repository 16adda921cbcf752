package arrivals

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Deciding is what a clerk decides of a submission besides a case.
type Deciding struct {
	Kind      record.DecisionKind `json:"-"`
	Lang      string              `json:",omitempty"` // of the letter
	Name      string              `json:",omitempty"` // whom the letter is for
	Address   string              `json:",omitempty"`
	Questions []string            `json:",omitempty"` // of asking
	Body      string              `json:",omitempty"` // of forwarding: the one that decides
	Text      string              `json:",omitempty"` // the reason, or what else there is to say
	Cause     Cause               `json:",omitempty"` // of no reply
	Until     mediation.Date      `json:",omitempty"` // when it comes back by itself; empty for never

	// Told is the upload of the letter to the sender beside the one to another body; empty for none.
	Told string `json:",omitempty"`
}

// tells reports whether its sender is written to of what is forwarded.
func (d *Deciding) tells() bool {
	return d.Kind == record.DecidedForward && strings.TrimSpace(d.Name+d.Address) != ""
}

// decided is what a submission is after a decision, and the letter that goes with it.
var decided = map[record.DecisionKind]struct {
	state    record.SubmissionState
	template string
}{
	record.DecidedAsk:     {record.SubmissionAsked, document.AskingLetter},
	record.DecidedForward: {record.SubmissionForwarded, document.ForwardedLetter},
	record.DecidedRefuse:  {record.SubmissionRefused, document.RefusedLetter},
	record.DecidedLater:   {record.SubmissionAside, ""},

	record.DecidedWithdrawn: {record.SubmissionWithdrawn, ""},
	record.DecidedNoReply:   {record.SubmissionNoReply, ""},
}

// check refuses a decision that does not say what it needs, everything at once.
func (d *Deciding) check(today mediation.Date) error {
	d.Questions = slices.DeleteFunc(d.Questions, func(q string) bool { return strings.TrimSpace(q) == "" })
	var wrong []fault.Field
	say := func(path, key string) { wrong = append(wrong, fault.Field{Path: path, Key: key}) }
	switch d.Kind {
	case record.DecidedAsk:
		if len(d.Questions) == 0 {
			say("questions", "fault.decide_questions")
		}
	case record.DecidedForward:
		if strings.TrimSpace(d.Body) == "" {
			say("body", "fault.decide_body")
		}
	case record.DecidedRefuse:
		if strings.TrimSpace(d.Text) == "" {
			say("explain", "fault.decide_reason")
		}
	case record.DecidedLater:
		if d.Until == "" {
			say("back_on", "fault.decide_until")
		}
	case record.DecidedWithdrawn:
	case record.DecidedNoReply:
		wrong = append(wrong, d.Cause.missing(d.Text)...)
	default:
		return fault.New(fault.NotFound, "fault.not_found")
	}
	if d.Until != "" && (!d.Until.Valid() || d.Until <= today) {
		say("back_on", "fault.decide_until")
	}
	typed := []string{
		"name", d.Name, "address", d.Address, "questions", strings.Join(d.Questions, "\n"), "body", d.Body,
		"explain", d.Text,
	}
	wrong = append(wrong, casework.Unprintable(typed...)...)
	for pair := range slices.Chunk(typed, 2) {
		if path, text := pair[0], pair[1]; len([]rune(text)) > mediation.MaxTermText {
			wrong = append(wrong, fault.Field{
				Path: path, Key: "fault.term_text_long", Args: fault.Args{"max": mediation.MaxTermText},
			})
		}
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}

// Decide records a decision and keeps its letter; the submission leaves the inbox.
func (s *Service) Decide(ctx context.Context, by casework.Actor, id string, d Deciding) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	var sub record.Submission
	err := s.Read(ctx, func(tx Tx) (err error) {
		if sub, err = tx.Submission(ctx, id); err == nil {
			err = s.decidable(ctx, tx, by, sub)
		}
		return err
	})
	if err == nil {
		err = d.check(s.Today())
	}
	if err == nil && d.Kind == record.DecidedNoReply && NeedsReply(sub) {
		err = fault.New(fault.Conflict, "fault.decide_answerable")
	}
	if last := s.replyBy(sub); err == nil && d.Kind == record.DecidedLater && d.Until > last {
		err = fault.At("back_on", "fault.decide_beyond", fault.Args{"date": latvia.SaidDay(last.Time())})
	}
	if err != nil {
		return err
	}
	letters, err := s.decisionLetters(ctx, by, sub, &d)
	if err != nil {
		return err
	}
	said, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("arrivals: decision: %w", err)
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, id)
		if err != nil {
			return err
		}
		row := record.Decision{Kind: d.Kind, MadeAt: s.Instant(), MadeBy: by.ID, Said: said}
		for _, l := range letters {
			row.UploadID = letters[0].ID
			if err := casework.KeepTemplate(ctx, tx, l.template); err != nil {
				return err
			}
			if err := tx.AddUpload(ctx, l.Upload); err != nil {
				return err
			}
		}
		list, err := s.decidedWith(ctx, tx, sub, d.Kind)
		if err != nil {
			return err
		}
		for _, each := range list {
			if err := s.keepDecision(ctx, tx, by, each, row, d.Until); err != nil {
				return err
			}
		}
		return nil
	})
}

// keepDecision writes that a decision holds for a submission, which leaves the inbox; until is when it comes back.
func (s *Service) keepDecision(
	ctx context.Context, tx Tx, by casework.Actor, sub record.Submission, row record.Decision, until mediation.Date,
) error {
	if err := s.decidable(ctx, tx, by, sub); err != nil {
		return err
	}
	row.ID, row.SubmissionID, row.Before = casework.NewID(), sub.ID, sub.State
	sub.State, sub.BackOn = decided[row.Kind].state, until
	if err := tx.UpdateSubmission(ctx, sub); err != nil {
		return err
	}
	if err := tx.AddDecision(ctx, row); err != nil {
		return err
	}
	if err := tx.LetGo(ctx, sub.ID, by.ID, s.Instant()); err != nil {
		return err
	}
	if row.Kind != record.DecidedLater {
		if err := s.TellReceived(ctx, tx, sub); err != nil {
			return err
		}
	}
	detail := strings.TrimSpace(string(row.Kind) + " " + string(until))
	return s.Audit(ctx, tx, by, casework.Decide, "submission:"+sub.ID, "", detail)
}

// decidable refuses what is in a case, only counted, or open elsewhere.
func (s *Service) decidable(ctx context.Context, tx Tx, by casework.Actor, sub record.Submission) error {
	if !sortableNow(sub) {
		return fault.New(fault.Conflict, "fault.already_in_case")
	}
	return s.free(ctx, tx, by, sub.ID)
}

// decisionLetter is a letter of a decision, whose bytes are kept, and the template it was drawn with.
type decisionLetter struct {
	record.Upload
	template document.Template
}

// decisionLetters draws the letters of a decision and keeps their bytes: none where none goes with it, and of what is
// forwarded also one to its sender, which the decision names.
func (s *Service) decisionLetters(
	ctx context.Context, by casework.Actor, sub record.Submission, d *Deciding,
) (list []decisionLetter, err error) {
	name := decided[d.Kind].template
	if name == "" {
		return nil, nil
	}
	first := *d
	if name == document.ForwardedLetter { // another authority is written to in Latvian alone
		first.Lang = locale.Main
	}
	letter, err := s.decisionLetter(ctx, by, sub, name, first)
	if list = append(list, letter); err != nil || !d.tells() {
		return list, err
	}
	letter, err = s.decisionLetter(ctx, by, sub, document.ElsewhereLetter, *d)
	d.Told = letter.ID
	return append(list, letter), err
}

func (s *Service) decisionLetter(
	ctx context.Context, by casework.Actor, sub record.Submission, name string, d Deciding,
) (l decisionLetter, err error) {
	var from record.Unit
	if err := s.Read(ctx, func(tx Tx) (err error) {
		from, err = casework.UnitOf(ctx, tx, by.Office, s.Today())
		return err
	}); err != nil {
		return l, err
	}
	id := casework.NewID()
	drawn, err := s.DrawToKeep("documents/"+name, d.Lang, id, s.sortingData(by, from, sub, d), s.Now())
	if err != nil {
		return l, err
	}
	title := s.Catalogues.For(d.Lang).T("document.file_" + name)
	sum := sha256.Sum256(drawn.PDF)
	l = decisionLetter{record.Upload{
		ID: id, SubmissionID: sub.ID, Field: LetterField, Name: casework.SafeName(title + ".pdf"),
		Object: casework.Paper(sub.ID, sum, int64(len(drawn.PDF)), "application/pdf"),
	}, drawn.Template}
	return l, s.Keep(ctx, l.Object, bytes.NewReader(drawn.PDF))
}

// LetterField stands for a question in the uploads that are letters of ours.
const LetterField = "letter_of_ours"

// sortingData is what the letter says; it is from the unit of whoever decides.
func (s *Service) sortingData(
	by casework.Actor, from record.Unit, sub record.Submission, d Deciding,
) document.SortingData {
	a := s.Settings.Agency.Of(from)
	return document.SortingData{
		Name: d.Name, Address: d.Address, Reference: sub.Reference, Number: sub.RegisterNumber,
		Arrived: latvia.DateOn(sub.ArrivedOn.Time(), d.Lang), On: latvia.DateOn(s.Now(), d.Lang),
		Questions: d.Questions, Body: d.Body, Text: d.Text, Until: untilWords(d),
		Office: a.Office, Phone: a.Phone, Email: a.Email, Post: a.Address, By: by.Name, Holds: s.holds(by, d.Lang),
	}
}

// holds is the office of whoever signs a letter, in a word for women and men; empty for one that signs none.
func (s *Service) holds(by casework.Actor, lang string) string {
	cat, key := s.Catalogues.For(lang), "document.holds_"+string(by.Role)
	if !cat.Has(key) {
		return ""
	}
	return cat.T(key)
}

func untilWords(d Deciding) string {
	if d.Until == "" {
		return ""
	}
	return latvia.DateUntil(d.Until.Time(), d.Lang)
}

// TakeBack takes the newest decision back that stands: the submission is what it was before. Its
// letter stays in the record.
func (s *Service) TakeBack(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, id)
		if err == nil {
			err = s.decidable(ctx, tx, by, sub)
		}
		if err != nil {
			return err
		}
		d, err := newestDecision(ctx, tx, id)
		if err != nil {
			return err
		}
		if d == nil {
			return fault.New(fault.Conflict, "fault.nothing_decided")
		}
		list, err := takenBackWith(ctx, tx, sub, d.Kind)
		if err != nil {
			return err
		}
		for _, each := range list {
			if err := s.takeBack(ctx, tx, by, each); err != nil {
				return err
			}
		}
		return nil
	})
}

// takeBack undoes the newest decision of one submission that stands.
func (s *Service) takeBack(ctx context.Context, tx Tx, by casework.Actor, sub record.Submission) error {
	if err := s.decidable(ctx, tx, by, sub); err != nil {
		return err
	}
	d, err := newestDecision(ctx, tx, sub.ID)
	if err != nil {
		return err
	}
	if d == nil {
		return fault.New(fault.Conflict, "fault.nothing_decided")
	}
	if err := tx.UndoDecision(ctx, d.ID, by.ID, s.Instant()); err != nil {
		return err
	}
	if err := s.asBefore(ctx, tx, by, sub, d.Before); err != nil {
		return err
	}
	if d.Kind != record.DecidedLater {
		if err := s.TellReceived(ctx, tx, sub); err != nil {
			return err
		}
	}
	return s.Audit(ctx, tx, by, casework.TakeBackDecision, "submission:"+sub.ID, "", string(d.Kind))
}

// asBefore puts a submission to where it was before a decision: into the inbox, or to an older decision.
func (s *Service) asBefore(
	ctx context.Context, tx Tx, by casework.Actor, sub record.Submission, before record.SubmissionState,
) error {
	older, err := newestDecision(ctx, tx, sub.ID)
	switch {
	case err != nil:
		return err
	case before == record.SubmissionReceived || before == record.SubmissionToRead:
		return s.ToInbox(ctx, tx, by, sub)
	}
	if sub.State, sub.BackOn = before, ""; older != nil {
		sub.BackOn = older.Says.Until
	}
	return tx.UpdateSubmission(ctx, sub)
}

// DecisionView is a decision as it was recorded, in what it says.
type DecisionView struct {
	record.Decision
	Says Deciding
	By   string // name of whoever made it
}

// newestDecision is the newest by which it left the inbox and which stands; nil for none.
func newestDecision(ctx context.Context, tx Tx, submissionID string) (*DecisionView, error) {
	list, err := tx.Decisions(ctx, submissionID)
	if err != nil {
		return nil, err
	}
	d := casework.Standing(list, ever)
	if d == nil {
		return nil, nil
	}
	v := &DecisionView{Decision: *d}
	if err := json.Unmarshal(d.Said, &v.Says); err != nil {
		return nil, fmt.Errorf("arrivals: decision: %w", err)
	}
	v.By, err = nameOf(ctx, tx, d.MadeBy)
	return v, err
}

// ever is after every instant.
const ever mediation.Instant = math.MaxInt64
