package store

import (
	"context"
	"fmt"
)

// gate lets one in at a time. Who waits may give up, which a mutex does not
// allow: a load can take minutes.
type gate chan struct{}

func (g gate) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case g <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for a load or another change: %w", ctx.Err())
	}
}

func (g gate) leave() { <-g }
