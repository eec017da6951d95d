"""What everything else weighs with: meanings, frames, trees, clusters, blocks, spans of time."""
