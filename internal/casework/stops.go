package casework

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// StopOf tells what answers say against taking part; empty for nothing.
func StopOf(a form.Answers) mediation.Stop {
	switch {
	case slices.Contains(a.Strings("withdraws"), "taking_part"):
		return mediation.StopWithdrawal
	case a.String("agree") == "no":
		return mediation.StopRefusal
	}
	return ""
}

// Silence reports whether answers take back the agreement to letters, mails and calls.
func Silence(a form.Answers) bool { return slices.Contains(a.Strings("withdraws"), "data") }

// StopsTx is the records that tell what stops somebody and waits.
type StopsTx interface {
	Submissions(ctx context.Context, q record.SubmissionQuery) ([]record.Submission, error)
	SubmissionByReference(ctx context.Context, reference string) (record.Submission, error)
	CaseByNumber(ctx context.Context, number string) (record.CaseRow, error)
}

// FileForm is the form of a file whose answers nobody has read.
const FileForm = "file"

// WaitingStop is what says against taking part, or against letters, mails and calls, and is in no case yet. A letter in
// own words says it as it was read, which only orders it before others: nobody has checked it.
type WaitingStop struct {
	record.Submission
	Stops  mediation.Stop // empty where it takes back the agreement to be written to alone
	CaseID string         // of the case that it names, as anybody may who knows a number; empty for none
}

// stopsPage is how many are read at once. All that wait are looked through: junk hides nobody's withdrawal.
const stopsPage = 500

// always is after every day on which something may come back.
const always mediation.Date = "9999-12-31"

// WaitingStops are what stops or silences somebody and waits for a clerk, oldest first.
func (s *Shared) WaitingStops(ctx context.Context, tx StopsTx) (list []WaitingStop, err error) {
	subs, err := livingStops(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, sub := range subs {
		a, err := ReadAnswers(sub.Answers)
		if err != nil {
			return nil, err
		}
		gist := GistOf(sub)
		w := WaitingStop{Submission: sub, Stops: cmp.Or(StopOf(a), gist.Stops)}
		if w.Stops == "" && !Silence(a) || sub.CaseID != "" {
			continue
		}
		for _, given := range append([]string{a.String("reference")}, gist.Numbers...) {
			if w.CaseID == "" {
				if w.CaseID, err = caseGiven(ctx, tx, given); err != nil {
					return nil, err
				}
			}
		}
		list = append(list, w)
	}
	return list, nil
}

// mayStop are what a submission has whose answers, or whose letter in own words, may say against taking part or against
// being written to. Every list and every page of a case asks: most of what waits is not read for it.
var mayStop = []string{"withdraws", "agree", "stops"}

// livingStops are the submissions that may say against taking part and wait for somebody, oldest first. What is put
// aside until a day waits; what is put aside for good a person has dealt with.
func livingStops(ctx context.Context, tx StopsTx) (list []record.Submission, err error) {
	q := record.SubmissionQuery{
		Says: mayStop, Limit: stopsPage, BackBy: always, States: []record.SubmissionState{
			record.SubmissionReceived, record.SubmissionToRead, record.SubmissionAsked,
		},
	}
	for {
		page, err := tx.Submissions(ctx, q)
		if err != nil {
			return nil, err
		}
		if list = append(list, page...); len(page) < q.Limit {
			return list, nil
		}
		last := page[len(page)-1]
		q.Since, q.After = last.ReceivedAt, last.ID
	}
}

// caseGiven finds the case of a number as people write it, or of the reference of something in it.
func caseGiven(ctx context.Context, tx StopsTx, given string) (id string, err error) {
	if ref, wrong := identity.ParseReference(given); wrong == nil {
		sub, err := tx.SubmissionByReference(ctx, ref)
		if fault.KindOf(err) == fault.NotFound {
			err = nil
		}
		return sub.CaseID, err
	}
	number := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return -1
		case latvia.Dash(r):
			return '-'
		}
		return r
	}, strings.ToUpper(latvia.Line(given)))
	if number == "" {
		return "", nil
	}
	row, err := tx.CaseByNumber(ctx, number)
	if fault.KindOf(err) == fault.NotFound {
		err = nil
	}
	return row.ID, err
}
