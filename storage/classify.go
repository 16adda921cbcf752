package storage

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/minio/minio-go/v7"
)

// classify turns the S3 client's errors into those of the contract.
// An answer of the store is judged by its code, anything else means that
// there was no answer.
func classify(ctx context.Context, op string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(context.Cause(ctx), context.Canceled) { // the caller gave up
		return fmt.Errorf("%s: %w", op, context.Canceled)
	}
	var answer minio.ErrorResponse
	if !errors.As(err, &answer) {
		// As text: a cancelled wait of our own must not look like the caller's.
		return fmt.Errorf("%s: %w: %v", op, ErrUnavailable, err)
	}
	if kind := kindOf(answer); kind != nil {
		return fmt.Errorf("%s: %w: %w", op, kind, err)
	}
	return fmt.Errorf("%s: %w", op, err)
}

func kindOf(answer minio.ErrorResponse) error {
	switch answer.Code {
	case "NoSuchKey":
		return ErrNotFound
	case "InsufficientStorage", "QuotaExceeded", "XMinioStorageFull":
		return ErrFull
	case "BadDigest", "XAmzContentSHA256Mismatch":
		return ErrCorrupt
	case "NoSuchBucket", "SlowDown", "RequestTimeout":
		return ErrUnavailable
	}
	switch status := answer.StatusCode; {
	case status == http.StatusInsufficientStorage:
		return ErrFull
	case status >= 500, status == http.StatusTooManyRequests:
		return ErrUnavailable
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return ErrUnavailable // keys that are wrong: the store is there, but not for us
	}
	return nil
}
