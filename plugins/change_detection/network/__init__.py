"""The learned change detector: inference, simulation of training data, training, test bed.

Nothing here is imported before a run asks for it; ``model`` and ``training`` alone need PyTorch.
"""
