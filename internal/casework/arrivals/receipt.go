package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Receipt is what the sender is told.
type Receipt struct {
	record.Submission
	Code    string         // access code, in readable groups; empty when nobody holds a key or it was replaced
	ReplyBy mediation.Date // Iesniegumu likums: within one month of receipt
	Known   Contact        // how the case says that the sender is reached; see Correspondent
	Over    bool           // it came when there was nobody left whom they could meet
	Stage   Stage          // how far it was what the sender takes back
	Again   bool           // the same key had arrived before

	Unsigned bool // its sender still has to sign it
}

// once lets f receive what is sent under a key, once: whoever sends again under it gets
// the receipt of the first try. An earlier receipt is looked for here and nowhere else:
//
//   - before f, because codes may be used up since and days may have passed, so that what
//     was right once need not be right now;
//   - after f was refused, because another try under the key may have been faster and be
//     what refused this one: the key is taken, the draft is sent, the code is used up.
//
// The key is unique among submissions, so that of tries at once only one is written.
func (s *Service) once(ctx context.Context, key string, f func() (Receipt, error)) (Receipt, error) {
	if key == "" {
		return f()
	}
	if before, err := s.earlier(ctx, key); err == nil || fault.KindOf(err) != fault.NotFound {
		return before, err
	}
	r, err := f()
	switch fault.KindOf(err) {
	case fault.Conflict, fault.Invalid, fault.TooMany:
		if before, failed := s.earlier(ctx, key); failed == nil {
			return before, nil
		}
	}
	return r, err
}

// Receipt returns the receipt again to whoever holds the sender's key, the token of a
// browser's draft. fault.NotFound when nothing was received with it, or the sender has
// cleared it: whoever copied the key learns nothing any more.
func (s *Service) Receipt(ctx context.Context, key string) (Receipt, error) {
	r, err := s.earlier(ctx, key)
	if err == nil && r.ClearedAt != 0 {
		return Receipt{}, fault.New(fault.NotFound, "fault.not_found")
	}
	return r, err
}

// Clear lets the receipt of what was received under a key be shown no more. What is sent
// again under the key is the same submission all the same.
func (s *Service) Clear(ctx context.Context, key string) error {
	return s.Write(ctx, func(tx Tx) error { return tx.ClearReceipt(ctx, hashKey(key), s.Instant()) })
}

// earlier is the receipt of what was received under a key.
func (s *Service) earlier(ctx context.Context, key string) (Receipt, error) {
	var sub record.Submission
	var known Contact
	var over bool
	var stage Stage
	var unsigned bool
	err := s.Read(ctx, func(tx Tx) (err error) {
		if sub, err = tx.SubmissionByClientKey(ctx, hashKey(key)); err != nil {
			return err
		}
		if known, over, err = s.known(ctx, tx, sub); err == nil {
			stage, err = s.stageOf(ctx, tx, sub)
		}
		if err == nil {
			unsigned, err = s.unsigned(ctx, tx, sub)
		}
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	r := s.receipt(sub, key)
	r.Again, r.Known, r.Over, r.Stage, r.Unsigned = true, known, over, stage, unsigned
	return r, nil
}

func (s *Service) receipt(sub record.Submission, key string) Receipt {
	r := Receipt{Submission: sub, ReplyBy: s.replyBy(sub)}
	if key == "" {
		return r
	}
	// A code that a clerk has replaced is shown nowhere any more.
	if code := accessCode(key, sub.ID); identity.SameCode(code, sub.AccessHash) {
		r.Code = code
	}
	return r
}

func hashKey(key string) string { return identity.HashToken("client:" + key) }

// accessCode derives the code from the sender's own secret, so that a retry
// shows the same code and the service keeps only its hash.
func accessCode(key, submissionID string) string {
	return identity.DeriveCode([]byte(key), "access "+submissionID)
}

// replyBy is the last day to answer a submission.
func (s *Service) replyBy(sub record.Submission) mediation.Date {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil { // of a file without answers
		return s.ReplyBy(sub.ArrivedOn, "")
	}
	return s.ReplyBy(sub.ArrivedOn, mediation.Date(a.String("answer_by")))
}
