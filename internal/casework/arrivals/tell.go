package arrivals

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/webhook"
)

// Hooks sends events to institutions. An error with a method Permanent() bool that returns
// true will come again at every attempt.
type Hooks interface {
	Send(ctx context.Context, m webhook.Message) error
}

// event is what an institution is told. Nothing in it is about a person.
type event struct {
	ID        string           `json:"id"`
	Type      record.EventKind `json:"type"`
	Number    int64            `json:"number"`
	Timestamp string           `json:"timestamp"`
	Data      any              `json:"data"`
}

// stepChanged is the data of such an event, in the words of the status.
type stepChanged struct {
	Reference     string         `json:"reference"`
	RequestNumber string         `json:"request_number,omitempty"` // of the institution's own document
	Step          mediation.Step `json:"step"`
	Final         bool           `json:"final"`
	ChangedOn     mediation.Date `json:"changed_on"`
	CaseNumber    string         `json:"case_number,omitempty"`

	Decision casework.Outward `json:"decision,omitempty"` // of what is in no case
}

// errNobody is for an event whose institution no longer wants any.
type errNobody struct{ id string }

func (e errNobody) Error() string {
	return fmt.Sprintf("event %s: the webhook is off or removed", e.id)
}
func (errNobody) Permanent() bool { return true }

// TellInstitution is the job that delivers one event. It may run again: what was delivered
// is left alone, and the event's id is the same each time. A receiver that wants no more
// has its webhook switched off.
func (s *Service) TellInstitution(ctx context.Context, hooks Hooks, id string) error {
	var m *webhook.Message
	err := s.Read(ctx, func(tx Tx) (err error) {
		m, err = s.message(ctx, tx, id)
		return err
	})
	if err != nil || m == nil {
		return err
	}
	sent := hooks.Send(ctx, *m)
	var failed *webhook.Error
	if sent != nil && !errors.As(sent, &failed) {
		return sent
	}
	err = s.Write(ctx, func(tx Tx) error {
		if failed == nil {
			return tx.MarkEventTried(ctx, id, s.Instant(), "", 0)
		}
		if err := tx.MarkEventTried(ctx, id, s.Instant(), string(failed.Why), failed.Status); err != nil {
			return err
		}
		if failed.Why == webhook.Gone {
			return s.switchOff(ctx, tx, id)
		}
		return nil
	})
	return errors.Join(sent, err)
}

// message is an event ready to be sent; nil for one that was delivered.
func (s *Service) message(ctx context.Context, tx Tx, id string) (*webhook.Message, error) {
	e, err := tx.EventByID(ctx, id)
	if err != nil || e.DeliveredAt != 0 {
		return nil, err
	}
	w, err := tx.Webhook(ctx, e.InstitutionID)
	if fault.KindOf(err) == fault.NotFound || err == nil && w.OffAt != 0 {
		return nil, errNobody{id}
	}
	if err != nil {
		return nil, err
	}
	told := event{
		ID: e.ID, Type: e.Kind, Number: e.Number, Data: struct{}{},
		Timestamp: e.CreatedAt.Time().In(s.Now().Location()).Format(time.RFC3339),
	}
	if e.Kind == record.StepChanged {
		if told.Data, err = s.stepChanged(ctx, tx, e); err != nil {
			return nil, err
		}
	}
	m := webhook.Message{ID: e.ID, To: w.URL, Secrets: []string{w.Secret}, At: s.Now()}
	if w.EarlierUntil > s.Instant() {
		m.Secrets = append(m.Secrets, w.EarlierSecret)
	}
	m.Body, err = json.Marshal(told)
	return &m, err
}

func (s *Service) stepChanged(ctx context.Context, tx Tx, e record.Event) (stepChanged, error) {
	d := stepChanged{Step: e.Step, Final: e.Step.Final(), ChangedOn: e.ChangedOn}
	sub, err := tx.Submission(ctx, e.SubmissionID)
	if err != nil {
		return d, err
	}
	d.Reference = sub.Reference
	if e.Step == mediation.StepReceived {
		list, err := tx.Decisions(ctx, sub.ID)
		if err != nil {
			return d, err
		}
		d.Decision = casework.OutwardAt(list, e.CreatedAt)
		d.Final = d.Decision.Final()
	}
	def, err := s.governing(ctx, tx, sub.Form, sub.FormHash)
	if err != nil || def.Parties != form.FromDirector {
		return d, err
	}
	answers, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return d, err
	}
	if d.RequestNumber = answers.String("request_number"); sub.CaseID == "" || e.Step == mediation.StepReceived {
		return d, nil
	}
	row, err := tx.CaseRow(ctx, sub.CaseID)
	d.CaseNumber = row.Number
	return d, err
}

// switchOff ends a webhook whose receiver wants no more; the administrator sees it.
func (s *Service) switchOff(ctx context.Context, tx Tx, eventID string) error {
	e, err := tx.EventByID(ctx, eventID)
	if err != nil {
		return err
	}
	w, err := tx.Webhook(ctx, e.InstitutionID)
	if err != nil || w.OffAt != 0 {
		return err
	}
	w.OffAt = s.Instant()
	if err := tx.UpdateWebhook(ctx, w); err != nil {
		return err
	}
	return s.Audit(ctx, tx, casework.System, casework.EndWebhook, "institution:"+e.InstitutionID, "", "410")
}

// GiveUpTelling is told of an event that is not tried again: the administrator sees it, and
// may still have it tried once more.
func (s *Service) GiveUpTelling(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx Tx) error { return tx.MarkEventGivenUp(ctx, id, s.Instant()) })
}
