"""What is kept, compared, cited and served."""
