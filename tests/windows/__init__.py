"""What is tried of Windows without Windows."""
