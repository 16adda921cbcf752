package casework

import (
	"context"
	"errors"

	"tilts/internal/fault"
	"tilts/storage"
)

// Away makes "try again" of a failure of transport: the store of objects does not answer,
// the time is over. The database does so for its own. A fault and a cancelled request stay
// what they are; everything else is ours to mend, logged with what it concerns and shown
// as an internal error, because trying again would help nobody.
func Away(err error) error {
	var f *fault.Error
	if err == nil || errors.As(err, &f) || errors.Is(err, context.Canceled) {
		return err
	}
	if errors.Is(err, storage.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded) {
		return fault.New(fault.Unavailable, "fault.unavailable").Because(err)
	}
	return err
}
