package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
)

// unknownReference warns whoever sorts something that the reference its sender gave is nobody's.
// The sender is not told: that would tell strangers which references there are.
func unknownReference(ctx context.Context, tx Tx, answers []byte) ([]fault.Field, error) {
	a, err := casework.ReadAnswers(answers)
	given := a.String("reference")
	if err != nil || given == "" {
		return nil, err
	}
	if _, err := identity.ParseReference(given); err != nil { // a case's number
		_, err = tx.CaseByNumber(ctx, given)
		if fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
	} else if sub, err := referred(ctx, tx, given); err != nil || sub.ID != "" {
		return nil, err
	}
	return []fault.Field{{
		Path: "reference", Key: "staff.reference_nobodys", Args: fault.Args{"reference": given},
	}}, nil
}
