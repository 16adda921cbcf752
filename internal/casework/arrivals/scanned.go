package arrivals

import (
	"context"
	"errors"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// filesOf are the files of a submission: its original, and what came with it.
func filesOf(sub record.Submission) []record.Object {
	list := []record.Object{sub.Original}
	for _, u := range sub.Files {
		if u.Field != LetterField { // a letter of ours
			list = append(list, u.Object)
		}
	}
	return list
}

// without are the files of a submission that have none of these verdicts.
func without(
	ctx context.Context, tx Tx, sub record.Submission, verdicts ...record.ScanVerdict,
) (list []record.Object, err error) {
	for _, obj := range filesOf(sub) {
		known, err := tx.Scanned(ctx, obj.SHA256)
		switch {
		case err != nil && fault.KindOf(err) != fault.NotFound:
			return nil, err
		case !slices.Contains(verdicts, known.Verdict):
			list = append(list, obj)
		}
	}
	return list, nil
}

// withheld are why files of a submission are not handed out, by their hash: keys of sentences. Of
// what nobody has scanned yet it lets be scanned now.
func (s *Service) withheld(ctx context.Context, tx Tx, sub record.Submission) (map[string]string, error) {
	list := map[string]string{}
	if !s.Settings.Scan {
		return list, nil
	}
	waiting, err := without(ctx, tx, sub, record.ScanClean, record.ScanInfected, record.ScanTooLarge)
	if err != nil {
		return nil, err
	}
	if len(waiting) > 0 {
		if err := tx.Enqueue(ctx, casework.JobScan, sub.ID); err != nil {
			return nil, err
		}
	}
	for _, obj := range filesOf(sub) {
		var refused *fault.Error
		if err := s.released(ctx, tx, obj); errors.As(err, &refused) && refused.Kind == fault.Conflict {
			list[obj.SHA256] = refused.Key
		} else if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// released refuses a file that the scanner did not find clean.
func (s *Service) released(ctx context.Context, tx Tx, obj record.Object) error {
	if !s.Settings.Scan {
		return nil
	}
	known, err := tx.Scanned(ctx, obj.SHA256)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return fault.New(fault.Conflict, "fault.scan_waits")
	case err != nil:
		return err
	case known.Verdict == record.ScanInfected:
		return fault.New(fault.Conflict, "fault.scan_infected")
	case known.Verdict != record.ScanClean:
		return fault.New(fault.Conflict, "fault.scan_too_large")
	}
	return nil
}

// ours reports whether an object of a submission is one that we drew.
func ours(sub record.Submission, obj record.Object) bool {
	return !slices.ContainsFunc(filesOf(sub), func(o record.Object) bool { return o.Key == obj.Key })
}
