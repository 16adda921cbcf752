package cases

import (
	"context"
	"errors"
)

// trial marks a context in which a change is tried and nothing of it is kept.
type trial struct{}

var errTried = errors.New("a change was tried, and would be made")

// Refused is why a change would be refused, so that nobody is asked whether they mean what cannot be; nil when it
// would be made. Nothing of it is kept.
func Refused(ctx context.Context, change func(context.Context) error) error {
	if err := change(context.WithValue(ctx, trial{}, true)); !errors.Is(err, errTried) {
		return err
	}
	return nil
}
